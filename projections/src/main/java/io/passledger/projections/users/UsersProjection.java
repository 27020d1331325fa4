package io.passledger.projections.users;

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
import io.passledger.domain.authenticators.GrantType;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.projections.engine.BatchRows;
import io.passledger.projections.engine.Projection;
import io.passledger.projections.engine.ProjectionTable;
import io.passledger.projections.engine.Slot;
import io.passledger.projections.engine.TouchedUsers;
import io.passledger.projections.users.UserStatus.Codes;
import java.util.List;
import java.util.Set;

/** A row for each user whose status has ever changed. */
final class UsersProjection implements Projection<BatchRows<UserKey, UserRow>> {

    static final String NAME = "users";
    static final ProjectionTable TABLE =
            new ProjectionTable("projected_user", List.of("app_id", "user_id"));

    private static final Set<Class<? extends DomainEvent>> TYPES =
            Set.of(
                    PasskeyRegistered.class,
                    PasskeyImported.class,
                    PasskeyUsed.class,
                    PasskeyRemoved.class,
                    RecoveryCodesOwed.class,
                    RecoveryCodesGenerated.class,
                    RecoveryCodesAcknowledged.class,
                    RecoveryCodeSpent.class,
                    GrantSpent.class,
                    UserLocked.class,
                    UserUnlocked.class,
                    AuthenticatorsReset.class,
                    UserErased.class);

    private final UserTable table;

    UsersProjection(UserTable table) {
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
    public BatchRows<UserKey, UserRow> none() {
        return new BatchRows<>();
    }

    @Override
    public BatchRows<UserKey, UserRow> load(Slot slot, List<RecordedEvent> events) {
        BatchRows<UserKey, UserRow> rows = new BatchRows<>();
        table.load(slot, TouchedUsers.of(events, _ -> true))
                .forEach(row -> rows.loaded(row.user(), row));
        return rows;
    }

    @Override
    public void write(Slot slot, BatchRows<UserKey, UserRow> rows) {
        table.upsert(slot, rows.changed());
    }

    @Override
    public void on(RecordedEvent recorded, BatchRows<UserKey, UserRow> rows) {
        if (recorded.event() instanceof AuthenticatorsEvent event) {
            UserRow found = rows.find(event.user());
            UserRow row = found == null ? UserRow.unknown(event.user()) : found;
            if (row.position() < recorded.position()) {
                UserRow changed = after(row, event, recorded);
                if (!changed.equals(row)) {
                    rows.put(event.user(), changed.at(recorded.position()));
                }
            }
        }
    }

    private static UserRow after(UserRow row, AuthenticatorsEvent event, RecordedEvent recorded) {
        return switch (event) {
            case PasskeyRegistered e -> row.with(row.enrolment().registered(e.at())).seenAt(e.at());
            case PasskeyImported e -> row.with(row.enrolment().imported(e.at()));
            case PasskeyUsed e -> row.with(row.enrolment().used()).seenAt(e.at());
            case PasskeyRemoved _ -> row.with(row.enrolment().removed());
            case RecoveryCodesOwed _ -> row.with(row.codes().nowOwed());
            case RecoveryCodesGenerated e ->
                    row.with(new Codes(e.codeHashes().size(), false, e.acknowledgementOwed()));
            case RecoveryCodesAcknowledged _ -> row.with(row.codes().nowAcknowledged());
            case RecoveryCodeSpent e -> row.with(row.codes().spent()).seenAt(e.at());
            case GrantSpent e ->
                    e.type() == GrantType.EXTERNAL ? row.seenAt(recorded.occurredAt()) : row;
            case UserLocked e ->
                    switch (e.scope()) {
                        case BACKEND -> row.lockedUntil(e.until());
                        case PUBLIC -> row.publicLockedUntil(e.until());
                        case ADDRESS -> row;
                    };
            case UserUnlocked _ -> row.lockedUntil(null).publicLockedUntil(null);
            case AuthenticatorsReset _, UserErased _ -> row.reset();
            case PasskeyRenamed _,
                    CloneSuspected _,
                    FactorFailed _,
                    GrantIssued _,
                    UserSignedOut _,
                    BrowserRemembered _,
                    RememberedBrowserUsed _,
                    RememberedBrowserRenamed _,
                    RememberedBrowserRemoved _ ->
                    row;
        };
    }
}
