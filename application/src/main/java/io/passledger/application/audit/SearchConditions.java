package io.passledger.application.audit;

import io.passledger.application.lookup.AddressFilter;
import io.passledger.domain.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a query that no arm of its {@link SearchStatement} expresses by the index it
 * scans. Each begins with {@code AND}; without a filter it is empty.
 */
record SearchConditions(AuditQuery query) {

    /** Returns the condition, or nothing if the query has no such filter. */
    static String filter(String condition, @Nullable Object value) {
        return value == null ? "" : " AND " + condition;
    }

    /**
     * Returns all of them. The outcome is not written as the index of failures has it: that index
     * lacks the order of other arms, and the planner would still consider it faster.
     */
    String all() {
        return ofOutcomeAndTime()
                + (query.username() == null ? "" : isOfTerm("username"))
                + ofAddress();
    }

    String ofOutcomeAndTime() {
        return filter(
                        "e.outcome IS NOT DISTINCT FROM :outcome",
                        areForFailuresOfAll() ? null : query.outcome())
                + filter("e.time_stamp >= :from", query.from())
                + filter("e.time_stamp < :to", query.to());
    }

    String ofAddress() {
        return query.ip() == null ? "" : isOfTerm(addressColumn());
    }

    /** Returns the column of {@code event_lookup} with the hashes of addresses or of networks. */
    String addressColumn() {
        AddressFilter ip = query.ip();
        return ip != null && ip.network() ? "network" : "address";
    }

    /** Checks whether the query asks for failures of all apps, which have an index of their own. */
    boolean areForFailuresOfAll() {
        return query.sessionId() == null
                && query.userId() == null
                && query.actor() == null
                && query.appId() == null
                && !query.looksUp()
                && query.outcome() == Outcome.FAILURE;
    }

    private static String isOfTerm(String column) {
        return """
         AND (SELECT l.%1$s FROM event_lookup l WHERE l.position = e.position) = ANY (
            ARRAY (SELECT decode(hex, 'hex') FROM unnest(:%1$sTerms) AS term (hex)))\
        """
                .formatted(column);
    }
}
