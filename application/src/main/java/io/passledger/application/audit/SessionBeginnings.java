package io.passledger.application.audit;

import io.passledger.application.audit.AuditQuery.PageRequest;
import io.passledger.application.audit.AuditQuery.What;
import io.passledger.application.audit.AuditQuery.Who;
import io.passledger.application.integrity.RowNotVerified;
import io.passledger.application.store.EventMacs;
import io.passledger.application.store.EventReader;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.SessionId;
import io.passledger.domain.session.SessionEvent.SessionBegun;
import io.passledger.domain.session.SessionState;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds the first event of a session in the log itself. A session is found this way even if this
 * release can't read its current state.
 */
@Component
class SessionBeginnings {

    private final EventSearch search;
    private final EventMacs macs;
    private final EventReader reader;

    SessionBeginnings(EventSearch search, EventMacs macs, EventReader reader) {
        this.search = search;
        this.macs = macs;
        this.reader = reader;
    }

    /**
     * Returns the session as it began.
     *
     * @throws RowNotVerified if the row of the first event was changed
     */
    Optional<SessionState> find(SessionId sessionId) {
        AuditQuery query =
                AuditQuery.everything(PageRequest.first(1))
                        .with(Who.ofSession(sessionId.value()))
                        .with(new What("SessionBegun", null));
        List<StoredEvent> begun = search.find(query, Long.MAX_VALUE, 1);
        macs.require(begun);
        return reader.read(begun).stream()
                .filter(recorded -> recorded.event() instanceof SessionBegun)
                .map(recorded -> SessionState.from((SessionBegun) recorded.event()))
                .findFirst();
    }
}
