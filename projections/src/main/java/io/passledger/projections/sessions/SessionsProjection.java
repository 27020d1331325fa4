package io.passledger.projections.sessions;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.SessionId;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.domain.session.SessionEvent;
import io.passledger.domain.session.SessionEvent.AcknowledgementReceived;
import io.passledger.domain.session.SessionEvent.CeremonyBegun;
import io.passledger.domain.session.SessionEvent.CeremonyFailed;
import io.passledger.domain.session.SessionEvent.FactorVerified;
import io.passledger.domain.session.SessionEvent.FallbackFailed;
import io.passledger.domain.session.SessionEvent.MfaTokenConsumed;
import io.passledger.domain.session.SessionEvent.MfaTokenIssued;
import io.passledger.domain.session.SessionEvent.PasskeyAdded;
import io.passledger.domain.session.SessionEvent.RecoveryCodesShown;
import io.passledger.domain.session.SessionEvent.RememberedBrowserRefused;
import io.passledger.domain.session.SessionEvent.SessionBegun;
import io.passledger.domain.session.SessionEvent.SessionCancelled;
import io.passledger.domain.session.SessionEvent.SessionCompleted;
import io.passledger.domain.session.SessionEvent.SessionEnded;
import io.passledger.domain.session.SessionEvent.SessionExpired;
import io.passledger.domain.session.SessionEvent.SessionFailed;
import io.passledger.domain.session.SessionStatus;
import io.passledger.projections.engine.BatchRows;
import io.passledger.projections.engine.Projection;
import io.passledger.projections.engine.ProjectionTable;
import io.passledger.projections.engine.Slot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A row for each session. */
final class SessionsProjection implements Projection<BatchRows<SessionId, SessionRow>> {

    static final String NAME = "sessions";
    static final ProjectionTable TABLE =
            new ProjectionTable("projected_session", List.of("session_id"));

    private static final Set<Class<? extends DomainEvent>> TYPES =
            Set.of(
                    SessionBegun.class,
                    CeremonyFailed.class,
                    FallbackFailed.class,
                    FactorVerified.class,
                    SessionCompleted.class,
                    SessionCancelled.class,
                    SessionEnded.class,
                    SessionExpired.class,
                    SessionFailed.class);

    private final SessionTable table;

    SessionsProjection(SessionTable table) {
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
    public BatchRows<SessionId, SessionRow> none() {
        return new BatchRows<>();
    }

    @Override
    public BatchRows<SessionId, SessionRow> load(Slot slot, List<RecordedEvent> events) {
        Set<SessionId> begun = new HashSet<>();
        Set<SessionId> touched = new HashSet<>();
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof SessionBegun event) {
                begun.add(event.sessionId());
            } else if (recorded.event() instanceof SessionEvent event && changesRows(event)) {
                touched.add(event.sessionId());
            }
        }
        touched.removeAll(begun);
        BatchRows<SessionId, SessionRow> rows = new BatchRows<>();
        table.load(slot, touched).forEach(row -> rows.loaded(row.beginning().sessionId(), row));
        return rows;
    }

    @Override
    public void write(Slot slot, BatchRows<SessionId, SessionRow> rows) {
        table.upsert(slot, rows.changed());
    }

    @Override
    public void on(RecordedEvent recorded, BatchRows<SessionId, SessionRow> rows) {
        if (recorded.event() instanceof SessionEvent event && changesRows(event)) {
            SessionRow found = rows.find(event.sessionId());
            SessionRow row = event instanceof SessionBegun begun ? SessionRow.from(begun) : found;
            boolean isNew = found == null || found.position() < recorded.position();
            if (row != null && isNew) {
                rows.put(event.sessionId(), after(row, event, recorded).at(recorded.position()));
            }
        }
    }

    private static SessionRow after(SessionRow row, SessionEvent event, RecordedEvent recorded) {
        return switch (event) {
            case CeremonyFailed e -> row.failed(e.failure().reason());
            case FallbackFailed e -> row.failed(e.failure().reason());
            case FactorVerified e -> row.passed(e.userId(), e.factor());
            case SessionCompleted e -> row.ended(SessionStatus.COMPLETED, e.at());
            case SessionCancelled _, SessionEnded _ ->
                    row.ended(SessionStatus.CANCELLED, recorded.occurredAt());
            // It ended when it expired, whenever that was detected.
            case SessionExpired _ -> row.ended(SessionStatus.EXPIRED, row.beginning().expiresAt());
            case SessionFailed _ -> row.ended(SessionStatus.FAILED, recorded.occurredAt());
            case SessionBegun _,
                    CeremonyBegun _,
                    RememberedBrowserRefused _,
                    PasskeyAdded _,
                    RecoveryCodesShown _,
                    AcknowledgementReceived _,
                    MfaTokenIssued _,
                    MfaTokenConsumed _ ->
                    row;
        };
    }

    private static boolean changesRows(SessionEvent event) {
        return TYPES.contains(event.getClass());
    }
}
