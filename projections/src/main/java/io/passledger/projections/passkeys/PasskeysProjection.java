package io.passledger.projections.passkeys;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.authenticators.AuthenticatorsEvent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.AuthenticatorsEvent.BrowserRemembered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.CloneSuspected;
import io.passledger.domain.authenticators.AuthenticatorsEvent.FactorFailed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantIssued;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyImported;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyUsed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodeSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesAcknowledged;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesGenerated;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesOwed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserUsed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserErased;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserLocked;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserSignedOut;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserUnlocked;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.projections.engine.Projection;
import io.passledger.projections.engine.ProjectionTable;
import io.passledger.projections.engine.Slot;
import io.passledger.projections.engine.TouchedUsers;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A row for each passkey that its user has enrolled and not removed. */
final class PasskeysProjection implements Projection<PasskeyRows> {

    static final String NAME = "passkeys";
    static final ProjectionTable TABLE =
            new ProjectionTable("projected_passkey", List.of("passkey_id"));

    private static final Set<Class<? extends DomainEvent>> TYPES =
            Set.of(
                    PasskeyRegistered.class,
                    PasskeyImported.class,
                    PasskeyUsed.class,
                    PasskeyRenamed.class,
                    CloneSuspected.class,
                    PasskeyRemoved.class,
                    AuthenticatorsReset.class,
                    UserErased.class);

    private final PasskeyTable table;

    PasskeysProjection(PasskeyTable table) {
        this.table = table;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ProjectionTable> tables() {
        return List.of(TABLE);
    }

    @Override
    public Set<Class<? extends DomainEvent>> types() {
        return TYPES;
    }

    @Override
    public PasskeyRows none() {
        return new PasskeyRows();
    }

    @Override
    public PasskeyRows load(Slot slot, List<RecordedEvent> events) {
        PasskeyRows rows = new PasskeyRows();
        table.load(slot, TouchedUsers.of(events, PasskeysProjection::needsRows))
                .forEach(rows::loaded);
        return rows;
    }

    @Override
    public void write(Slot slot, PasskeyRows rows) {
        table.delete(slot, rows.removed());
        table.upsert(slot, rows.changed());
    }

    @Override
    public void on(RecordedEvent recorded, PasskeyRows rows) {
        if (recorded.event() instanceof AuthenticatorsEvent event) {
            on(event, recorded, rows);
        }
    }

    private static void on(AuthenticatorsEvent event, RecordedEvent recorded, PasskeyRows rows) {
        switch (event) {
            case PasskeyRegistered e -> {
                if (rows.find(e.passkeyId()) == null) {
                    rows.put(PasskeyRow.from(e, recorded.position()));
                }
            }
            case PasskeyImported e -> {
                if (rows.find(e.passkeyId()) == null) {
                    rows.put(PasskeyRow.from(e, recorded.position()));
                }
            }
            case PasskeyUsed e ->
                    change(rows, e.passkeyId(), recorded, row -> row.after(e, recorded));
            case PasskeyRenamed e ->
                    change(rows, e.passkeyId(), recorded, row -> row.after(e, recorded));
            case CloneSuspected e ->
                    change(rows, e.passkeyId(), recorded, row -> row.suspected(recorded));
            case PasskeyRemoved e -> rows.remove(e.user(), e.passkeyId());
            case AuthenticatorsReset e -> removeAll(e.user(), rows);
            case UserErased e -> removeAll(e.user(), rows);
            case RecoveryCodesOwed _,
                    RecoveryCodesGenerated _,
                    RecoveryCodesAcknowledged _,
                    RecoveryCodeSpent _,
                    UserSignedOut _,
                    FactorFailed _,
                    UserLocked _,
                    UserUnlocked _,
                    GrantIssued _,
                    GrantSpent _,
                    BrowserRemembered _,
                    RememberedBrowserUsed _,
                    RememberedBrowserRenamed _,
                    RememberedBrowserRemoved _ -> {}
        }
    }

    private static void removeAll(UserKey user, PasskeyRows rows) {
        rows.find(user).forEach(row -> rows.remove(user, row.enrolment().passkeyId()));
    }

    private static void change(
            PasskeyRows rows,
            PasskeyId passkeyId,
            RecordedEvent recorded,
            UnaryOperator<PasskeyRow> change) {
        PasskeyRow row = rows.find(passkeyId);
        if (row != null && row.position() < recorded.position()) {
            rows.put(change.apply(row));
        }
    }

    private static boolean needsRows(AuthenticatorsEvent event) {
        return event instanceof PasskeyRegistered
                || event instanceof PasskeyImported
                || event instanceof PasskeyUsed
                || event instanceof PasskeyRenamed
                || event instanceof CloneSuspected
                || event instanceof AuthenticatorsReset
                || event instanceof UserErased;
    }
}
