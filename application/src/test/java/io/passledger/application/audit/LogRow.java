package io.passledger.application.audit;

import io.passledger.application.audit.AuditQuery.Order;
import io.passledger.application.lookup.AddressFilter;
import io.passledger.domain.Outcome;
import io.passledger.domain.app.AppId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an event is found by. */
record LogRow(
        long position,
        @Nullable String appId,
        @Nullable String userId,
        @Nullable String sessionId,
        String type,
        String actor,
        Outcome outcome,
        Instant at,
        @Nullable String ip,
        @Nullable String username) {

    /** What the search must mean, said in the plainest way. */
    boolean matches(AuditQuery query, long settled) {
        AppId app = query.appId();
        return position <= settled
                && (query.after() == 0
                        || (query.order() == Order.DESCENDING
                                ? position < query.after()
                                : position > query.after()))
                && (query.ip() == null || isFrom(Objects.requireNonNull(query.ip())))
                && (query.username() == null || query.username().equalsIgnoreCase(username))
                && (app == null || app.value().equals(appId))
                && (query.userId() == null || query.userId().equals(userId))
                && (query.sessionId() == null || query.sessionId().equals(sessionId))
                && (query.type() == null || query.type().equals(type))
                && (query.actor() == null || query.actor().equals(actor))
                && (query.outcome() == null || query.outcome() == outcome)
                && (query.from() == null || !at.isBefore(Objects.requireNonNull(query.from())))
                && (query.to() == null || at.isBefore(Objects.requireNonNull(query.to())));
    }

    private boolean isFrom(AddressFilter filter) {
        if (ip == null) {
            return false;
        }
        String wanted = filter.address().getHostAddress();
        return filter.network()
                ? ip.substring(0, ip.lastIndexOf('.'))
                        .equals(wanted.substring(0, wanted.lastIndexOf('.')))
                : ip.equals(wanted);
    }
}
