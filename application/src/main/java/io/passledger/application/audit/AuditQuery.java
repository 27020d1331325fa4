package io.passledger.application.audit;

import io.passledger.application.lookup.AddressFilter;
import io.passledger.domain.Outcome;
import io.passledger.domain.Wire;
import io.passledger.domain.app.AppId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A query for events. An event must match every filter; a filter that is {@code null} matches every
 * event.
 *
 * @param appId the app; {@code null} for all apps, which only the operator may query
 */
public record AuditQuery(@Nullable AppId appId, Who who, What what, When when, PageRequest page) {

    /**
     * Whom an event concerns, and who caused it.
     *
     * @param userId the user whom the event concerns
     * @param sessionId the session in which the event happened
     * @param actor the id of the actor that caused the event
     * @param ip the caller's address or its network
     * @param username a user name in the event, ignoring case
     */
    public record Who(
            @Nullable String userId,
            @Nullable String sessionId,
            @Nullable String actor,
            @Nullable AddressFilter ip,
            @Nullable String username) {

        /** Matches the events of everybody. */
        public static final Who ANYBODY = new Who(null, null, null, null, null);

        /**
         * Matches the events of one user.
         *
         * @param sessionId the session; {@code null} for all of the user's sessions
         */
        public static Who ofUser(String userId, @Nullable String sessionId) {
            return new Who(userId, sessionId, null, null, null);
        }

        /** Matches the events of one session. */
        public static Who ofSession(String sessionId) {
            return new Who(null, sessionId, null, null, null);
        }
    }

    /**
     * What happened.
     *
     * @param type the name of the event's type
     */
    public record What(@Nullable String type, @Nullable Outcome outcome) {

        /** Matches every kind of event. */
        public static final What ANYTHING = new What(null, null);
    }

    /**
     * When an event happened.
     *
     * @param from the earliest time, inclusive
     * @param to the latest time, exclusive
     */
    public record When(@Nullable Instant from, @Nullable Instant to) {

        /** Matches every time. */
        public static final When EVER = new When(null, null);
    }

    /**
     * Which of the matching events to return.
     *
     * @param order the order of the events in the result
     * @param after the position after which to start, in that order; 0 for the beginning
     * @param limit 1 to 500
     */
    public record PageRequest(Order order, long after, int limit) {

        /** Returns the request for the oldest events, in log order. */
        public static PageRequest first(int limit) {
            return new PageRequest(Order.ASCENDING, 0, limit);
        }

        PageRequest in(Order wanted) {
            return new PageRequest(wanted, after, limit);
        }

        PageRequest beyond(long position) {
            return new PageRequest(order, position, limit);
        }
    }

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

    /** Creates a query without filters, which only the operator may make. */
    public static AuditQuery everything(PageRequest page) {
        return new AuditQuery(null, Who.ANYBODY, What.ANYTHING, When.EVER, page);
    }

    /** Returns this query for another app; {@code null} for all apps. */
    public AuditQuery of(@Nullable AppId app) {
        return new AuditQuery(app, who, what, when, page);
    }

    /** Returns this query with other filters on whom the events concern. */
    public AuditQuery with(Who other) {
        return new AuditQuery(appId, other, what, when, page);
    }

    /** Returns this query with other filters on what happened. */
    public AuditQuery with(What other) {
        return new AuditQuery(appId, who, other, when, page);
    }

    /** Returns this query with other filters on the time. */
    public AuditQuery with(When other) {
        return new AuditQuery(appId, who, what, other, page);
    }

    /** Returns this query in the given order. */
    public AuditQuery in(Order wanted) {
        return new AuditQuery(appId, who, what, when, page.in(wanted));
    }

    /** Returns this query, starting after another position. */
    public AuditQuery beyond(long position) {
        return new AuditQuery(appId, who, what, when, page.beyond(position));
    }

    public @Nullable String userId() {
        return who.userId();
    }

    public @Nullable String sessionId() {
        return who.sessionId();
    }

    public @Nullable String actor() {
        return who.actor();
    }

    public @Nullable AddressFilter ip() {
        return who.ip();
    }

    public @Nullable String username() {
        return who.username();
    }

    public @Nullable String type() {
        return what.type();
    }

    public @Nullable Outcome outcome() {
        return what.outcome();
    }

    public @Nullable Instant from() {
        return when.from();
    }

    public @Nullable Instant to() {
        return when.to();
    }

    public Order order() {
        return page.order();
    }

    public long after() {
        return page.after();
    }

    public int limit() {
        return page.limit();
    }

    /** Checks whether the query filters on sealed members, and so needs {@code event_lookup}. */
    boolean looksUp() {
        return ip() != null || username() != null;
    }

    boolean isDescending() {
        return order() == Order.DESCENDING;
    }

    /**
     * Returns the range of the log that the query covers.
     *
     * @param settled the last settled position
     */
    PositionRange range(long settled) {
        long after = after();
        if (!isDescending()) {
            return new PositionRange(after, settled);
        }
        return new PositionRange(0, after == 0 ? settled : Math.min(settled, after - 1));
    }
}
