package io.passledger.application.audit;

import io.passledger.application.access.Caller;
import io.passledger.application.store.EventReader;
import io.passledger.application.store.RequestContext;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.app.AppId;
import io.passledger.domain.log.RecordedEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The newest events of a type, for an overview: what it costs is bounded by how many of them are
 * looked at, however long the log is. What comes out are counts and no events, so that it is not
 * recorded as a reading of the trail.
 */
@Component
public class RecentEvents {

    /** Of each type. */
    public static final int MOST = 2_000;

    private final AuditAccess access;
    private final SettledLog log;
    private final LongReads reads;
    private final JdbcTemplate jdbc;
    private final EventReader reader;

    RecentEvents(
            AuditAccess access,
            SettledLog log,
            LongReads reads,
            JdbcTemplate jdbc,
            EventReader reader) {
        this.access = access;
        this.log = log;
        this.reads = reads;
        this.jdbc = jdbc;
        this.reader = reader;
    }

    /**
     * @param whole whether all there are since then were looked at
     */
    public record Found(List<RecordedEvent> events, boolean whole) {

        public Found {
            events = List.copyOf(events);
        }
    }

    /**
     * The newest {@value #MOST} of that type, as far as they have happened since then, the newest
     * first.
     *
     * @param named whose, as {@link io.passledger.application.access.Access#requireBackend} takes it
     */
    public Found find(
            RequestContext context,
            Caller caller,
            @Nullable AppId named,
            String type,
            Instant since) {
        AppId only = access.appOf(context, caller, named);
        AppId appId = only == null ? AppId.DEFAULT : only;
        long settled = log.settledFor(null);
        List<StoredEvent> newest = reads.run(() -> newest(appId, type, settled));
        List<StoredEvent> recent =
                newest.stream().filter(event -> !event.occurredAt().isBefore(since)).toList();
        return new Found(
                reader.read(recent), recent.size() < newest.size() || newest.size() < MOST);
    }

    /** Goes backwards along the one index that has this order; see {@link SearchStatement}. */
    private List<StoredEvent> newest(AppId appId, String type, long settled) {
        return jdbc.query(
                """
                SELECT * FROM domain_event
                WHERE app_id = ANY (ARRAY[?]) AND (payload_type, position) >= (?, 0)
                    AND (payload_type, position) <= (?, ?)
                ORDER BY app_id DESC, payload_type DESC, position DESC LIMIT ?
                """,
                (row, number) -> StoredEvent.of(row),
                appId.value(),
                type,
                type,
                settled,
                MOST);
    }
}
