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
 * A query for events. Each member narrows the result; {@code null} matches every event.
 *
 * @param appId the app; {@code null} for all apps, which only the operator may query
 * @param actor the id of the actor
 * @param from the earliest time, inclusive
 * @param to the latest time, exclusive
 * @param after the position after which to start, in the requested order; 0 for the beginning
 * @param limit 1 to 500
 * @param ip the caller's address or its network
 * @param username a user name in the event, ignoring case
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

    /** The order of the events in the result. */
    public enum Order implements Wire {
        /** Log order. */
        ASCENDING("asc"),
        /** Newest first. */
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

    /** Creates a query on unsealed members, in log order. */
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

    /** Returns this query with filters on sealed members. */
    public AuditQuery of(@Nullable AddressFilter address, @Nullable String name) {
        return new AuditQuery(
                appId, userId, sessionId, type, actor, outcome, from, to, after, limit, address,
                name, order);
    }

    /** Returns this query in the given order. */
    public AuditQuery in(Order wanted) {
        return new AuditQuery(
                appId, userId, sessionId, type, actor, outcome, from, to, after, limit, ip,
                username, wanted);
    }

    /** Checks whether the query filters on sealed members, and so needs {@code event_lookup}. */
    boolean looksUp() {
        return ip != null || username != null;
    }

    boolean isDescending() {
        return order == Order.DESCENDING;
    }

    /**
     * Returns the filters as recorded in the trail. The record is permanent, so it contains no
     * address and no user name: an erasure of their subject must remove them.
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

    /** Returns the range of the log that the query covers. */
    PositionRange range(long settled) {
        if (!isDescending()) {
            return new PositionRange(after, settled);
        }
        return new PositionRange(0, after == 0 ? settled : Math.min(settled, after - 1));
    }

    /** Returns this query, starting after another position. */
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
