package io.passledger.application.audit;

import io.passledger.application.lookup.AddressFilter;
import io.passledger.domain.Outcome;
import io.passledger.domain.Wire;
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
 * @param after beyond that position, in the order that is asked for; 0 from its beginning
 * @param limit 1 to 500
 * @param ip the caller's address or the network that it is in
 * @param username that an event has, in whatever case
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
        int limit,
        @Nullable AddressFilter ip,
        @Nullable String username,
        Order order) {

    /** In which order events are shown. */
    public enum Order implements Wire {
        /** That of the log. */
        ASCENDING("asc"),
        /** The newest first. */
        DESCENDING("desc");

        private final String wire;

        Order(String wire) {
            this.wire = wire;
        }

        @Override
        public String wire() {
            return wire;
        }
    }

    /** By what stands in the log in clear, in its order. */
    public AuditQuery(
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
        this(
                appId,
                userId,
                sessionId,
                type,
                actor,
                outcome,
                from,
                to,
                after,
                limit,
                null,
                null,
                Order.ASCENDING);
    }

    /** By what is sealed, too. */
    public AuditQuery of(@Nullable AddressFilter address, @Nullable String name) {
        return new AuditQuery(
                appId, userId, sessionId, type, actor, outcome, from, to, after, limit, address,
                name, order);
    }

    /** The same in that order. */
    public AuditQuery in(Order wanted) {
        return new AuditQuery(
                appId, userId, sessionId, type, actor, outcome, from, to, after, limit, ip,
                username, wanted);
    }

    /** Whether it asks for what is sealed, and so for {@code event_lookup}. */
    boolean looksUp() {
        return ip != null || username != null;
    }

    boolean isDescending() {
        return order == Order.DESCENDING;
    }

    /**
     * What was asked for, as the trail remembers it: for good, and so without an address or a name,
     * which must go with the erasure of whose they are.
     */
    Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        put(filters, "userId", userId);
        put(filters, "sessionId", sessionId);
        put(filters, "type", type);
        put(filters, "actor", actor);
        put(filters, "outcome", outcome == null ? null : outcome.wire());
        put(filters, "from", from);
        put(filters, "to", to);
        put(filters, "ip", ip == null ? null : ip.network() ? "a network" : "an address");
        put(filters, "username", username == null ? null : "a name");
        put(filters, "order", isDescending() ? order.wire() : null);
        put(filters, "after", after == 0 ? null : after);
        return filters;
    }

    AuditQuery of(@Nullable AppId app) {
        return new AuditQuery(
                app, userId, sessionId, type, actor, outcome, from, to, after, limit, ip, username,
                order);
    }

    /** The part of the log that it goes through. */
    PositionRange range(long settled) {
        if (!isDescending()) {
            return new PositionRange(after, settled);
        }
        return new PositionRange(0, after == 0 ? settled : Math.min(settled, after - 1));
    }

    /** The same beyond another position. */
    AuditQuery beyond(long position) {
        return new AuditQuery(
                appId, userId, sessionId, type, actor, outcome, from, to, position, limit, ip,
                username, order);
    }

    private static void put(Map<String, String> filters, String name, @Nullable Object value) {
        if (value != null) {
            String text = value.toString();
            filters.put(name, text.length() <= 256 ? text : text.substring(0, 256));
        }
    }
}
