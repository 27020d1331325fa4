package io.passledger.application.audit;

import io.passledger.domain.Outcome;
import io.passledger.domain.app.AppId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which events happened? Every member narrows the answer; {@code null} leaves it.
 *
 * @param appId whose; {@code null} for every app's, which only the operator may ask
 * @param actor the id of who did it
 * @param from at or after
 * @param to before
 * @param after beyond that position
 * @param limit 1 to 500
 */
public record AuditQuery(
        @Nullable AppId appId,
        @Nullable String userId,
        @Nullable String sessionId,
        @Nullable String type,
        @Nullable String actor,
        @Nullable Outcome outcome,
        @Nullable Instant from,
        @Nullable Instant to,
        long after,
        int limit) {

    /** What was asked for, as the trail remembers it. */
    Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        put(filters, "userId", userId);
        put(filters, "sessionId", sessionId);
        put(filters, "type", type);
        put(filters, "actor", actor);
        put(filters, "outcome", outcome == null ? null : outcome.wire());
        put(filters, "from", from);
        put(filters, "to", to);
        put(filters, "after", after == 0 ? null : after);
        return filters;
    }

    AuditQuery of(@Nullable AppId app) {
        return new AuditQuery(app, userId, sessionId, type, actor, outcome, from, to, after, limit);
    }

    /** The same beyond another position. */
    AuditQuery beyond(long position) {
        return new AuditQuery(
                appId, userId, sessionId, type, actor, outcome, from, to, position, limit);
    }

    private static void put(Map<String, String> filters, String name, @Nullable Object value) {
        if (value != null) {
            String text = value.toString();
            filters.put(name, text.length() <= 256 ? text : text.substring(0, 256));
        }
    }
}
