package io.passledger.application.audit;

import io.passledger.application.access.Caller;
import io.passledger.application.store.EventReader;
import io.passledger.application.store.RequestContext;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.app.AppId;
import io.passledger.domain.log.OpaqueEvent;
import io.passledger.domain.log.RecordedEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The newest events of a type, for an overview. The cost is bounded by the number of events
 * examined, however long the log is. The overview shows counts and no events, so the reading is not
 * recorded in the audit trail.
 */
@Component
public class RecentEvents {

    /** The maximum number of events examined per type. */
    public static final int MOST = 2_000;

    private final AuditAccess access;
    private final SettledLog log;
    private final NewestOfType newest;
    private final EventReader reader;

    RecentEvents(AuditAccess access, SettledLog log, NewestOfType newest, EventReader reader) {
        this.access = access;
        this.log = log;
        this.newest = newest;
        this.reader = reader;
    }

    /**
     * @param whole whether {@code events} holds every event since the given time
     */
    public record Found(List<RecordedEvent> events, boolean whole) {

        public Found {
            events = List.copyOf(events);
        }
    }

    /**
     * Returns the newest {@value #MOST} events of a type that happened since the given time, newest
     * first.
     *
     * @param named the app, as for {@link io.passledger.application.access.Access#requireBackend}
     */
    public Found find(
            RequestContext context,
            Caller caller,
            @Nullable AppId named,
            String type,
            Instant since) {
        AppId only = access.appOf(context, caller, named);
        AppId appId = only == null ? AppId.DEFAULT : only;
        List<StoredEvent> all = newest.find(appId, type, log.settledFor(null), MOST);
        List<StoredEvent> recent =
                all.stream().filter(event -> !event.occurredAt().isBefore(since)).toList();
        List<RecordedEvent> known =
                reader.read(recent).stream()
                        .filter(event -> !(event.event() instanceof OpaqueEvent))
                        .toList();
        return new Found(
                known,
                known.size() == recent.size() && (recent.size() < all.size() || all.size() < MOST));
    }
}
