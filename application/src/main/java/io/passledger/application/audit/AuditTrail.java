package io.passledger.application.audit;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.EventReader;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Scope;
import io.passledger.domain.log.LogEvent.AuditTrailRead;
import io.passledger.domain.log.RecordedEvent;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Shows the history to who may read it, and remembers that it was read. */
@Component
public class AuditTrail {

    private final Decisions decisions;
    private final Access access;
    private final SettledLog log;
    private final EventReader reader;
    private final JdbcTemplate jdbc;
    private final LongReads reads;
    private final EventData data = new EventData();

    AuditTrail(
            Decisions decisions,
            Access access,
            SettledLog log,
            EventReader reader,
            JdbcTemplate jdbc,
            LongReads reads) {
        this.decisions = decisions;
        this.access = access;
        this.log = log;
        this.reader = reader;
        this.jdbc = jdbc;
        this.reads = reads;
    }

    /** A page of the trail. */
    public record Page(List<AuditEntry> entries, boolean more) {}

    /**
     * A page of events in the order of the log, of which none can come in between later.
     *
     * @param minPosition a position that the answer must have seen, or {@code null}
     */
    public Decided<Page> read(
            RequestContext context, Caller caller, AuditQuery query, @Nullable Long minPosition) {
        AppId only = authorize(context, caller, query.appId());
        List<RecordedEvent> found = find(query.of(only), log.settledFor(minPosition));
        boolean more = found.size() > query.limit();
        List<AuditEntry> entries =
                found.stream()
                        .limit(query.limit())
                        .map(event -> new AuditEntry(event, data.of(event.event())))
                        .toList();
        return decisions.decide(
                context,
                decision -> {
                    if (only != null) {
                        decision.about(only, null, null);
                    }
                    decision.record(new AuditTrailRead(query.filters(), entries.size()));
                    return new Page(entries, more);
                });
    }

    private @Nullable AppId authorize(
            RequestContext context, Caller caller, @Nullable AppId named) {
        if (caller instanceof Caller.Operator && named == null) {
            return null;
        }
        return decisions
                .decide(
                        context,
                        decision ->
                                access.requireBackend(decision, caller, Scope.AUDIT_READ, named)
                                        .appId())
                .result();
    }

    private List<RecordedEvent> find(AuditQuery query, long settled) {
        StringBuilder sql =
                new StringBuilder(
                        "SELECT * FROM domain_event WHERE position > ? AND position <= ?");
        List<Object> values = new ArrayList<>(List.of(query.after(), settled));
        narrow(sql, values, "app_id = ?", query.appId() == null ? null : query.appId().value());
        narrow(sql, values, "user_id = ?", query.userId());
        narrow(sql, values, "session_id = ?", query.sessionId());
        narrow(sql, values, "payload_type = ?", query.type());
        narrow(sql, values, "actor_id = ?", query.actor());
        narrow(sql, values, "outcome = ?", query.outcome() == null ? null : query.outcome().wire());
        narrow(sql, values, "time_stamp >= ?", timestamp(query.from()));
        narrow(sql, values, "time_stamp < ?", timestamp(query.to()));
        sql.append(" ORDER BY position LIMIT ?");
        values.add(query.limit() + 1);
        return reads.run(() ->
                jdbc.query(sql.toString(), (row, number) -> reader.read(row), values.toArray()));
    }

    private static void narrow(
            StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            values.add(value);
        }
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
