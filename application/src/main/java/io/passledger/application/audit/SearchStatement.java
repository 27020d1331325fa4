package io.passledger.application.audit;

import static io.passledger.application.audit.SearchConditions.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds the statement that answers a query in a range of the log. It consists of arms. Each arm
 * scans one index that has its matches in log order, and reads at most one page of them. The cost
 * therefore depends on the page size and not on the length of the log.
 *
 * <p>If a query leaves the app or the type open, there is an arm for each one in the index. They
 * are found by stepping from one value to the next.
 *
 * <p>An arm asks for an order that only its own index provides. Otherwise PostgreSQL would choose
 * the primary key, which is fast for frequent matches but reads the whole log for rare ones.
 * PostgreSQL drops a column that equals a single value from the order. So the column is compared
 * with an array of one element, and the position is compared together with the column before it.
 * Only an index's first column is compared with an array: before version 17, PostgreSQL loses the
 * order of an index at a later column compared with an array, and reads and sorts all rows.
 *
 * <p>For newest first, each arm scans its index backwards.
 *
 * <p>A query by address or user name scans the hashes beside the log, unless a user or a session is
 * more selective. In that case, the user's or session's events are compared with the hashes.
 *
 * <p>Actors within a session are found by the session, since the actor indexes don't contain these
 * events.
 */
final class SearchStatement {

    private static final String OUTSIDE_OF_SESSIONS =
            "e.actor_id = ANY (ARRAY[:actor]) AND e.actor_id IS DISTINCT FROM e.session_id";
    private static final String FAILED = "e.outcome = 'failure'";
    private static final String ALL = "TRUE";
    private static final String DOWN = " DESC";

    private final AuditQuery query;
    private final SearchConditions conditions;

    private SearchStatement(AuditQuery query) {
        this.query = query;
        conditions = new SearchConditions(query);
    }

    /**
     * Returns the statement. Its parameters are the query's filters by name, {@code after}, {@code
     * upTo}, {@code limit}, and {@code neverWithOutcome}: the types that never have the outcome.
     */
    static String of(AuditQuery query) {
        return """
        SELECT e.* FROM (
            SELECT position FROM (
        %1$s
            ) arms
            ORDER BY position%2$s LIMIT :limit) page
        JOIN domain_event e ON e.position = page.position
        ORDER BY e.position%2$s
        """
                .formatted(
                        String.join("\nUNION ALL\n", new SearchStatement(query).arms()),
                        query.isDescending() ? DOWN : "");
    }

    /** Returns the columns of an index in the requested order. */
    private String sorted(String columns) {
        return query.isDescending() ? columns.replace(",", DOWN + ",") + DOWN : columns;
    }

    private List<String> arms() {
        if (query.sessionId() != null) {
            return List.of(ofSession(":sessionId"));
        }
        if (query.userId() != null) {
            return ofApps("e.user_id = ANY (ARRAY[:userId])", "e.user_id, ");
        }
        if (query.looksUp()) {
            return List.of(ofLookup());
        }
        if (query.actor() != null) {
            List<String> arms = new ArrayList<>(ofApps(OUTSIDE_OF_SESSIONS, "e.actor_id, "));
            arms.add(ofSession(":actor"));
            return arms;
        }
        if (conditions.areForFailuresOfAll()) {
            return List.of(ofTypes("", FAILED, ""));
        }
        if (query.appId() != null || query.type() != null) {
            return ofApps(ALL, "");
        }
        return List.of(ofLog());
    }

    private String ofLog() {
        return """
        (SELECT e.position FROM domain_event e
         WHERE e.position > :after AND e.position <= :upTo %s
         ORDER BY %s LIMIT :limit)\
        """
                .formatted(conditions.all(), sorted("e.position"));
    }

    /** Scans the hashes of user names, which are rarer, or else those of addresses or networks. */
    private String ofLookup() {
        String column = query.username() != null ? "username" : conditions.addressColumn();
        return """
        SELECT arm.position FROM unnest(:%1$sTerms) AS term (hex)
        CROSS JOIN LATERAL (
            SELECT l.position FROM event_lookup l
            WHERE l.%1$s IS NOT NULL
              AND (l.%1$s, l.position) > (decode(term.hex, 'hex'), :after)
              AND (l.%1$s, l.position) <= (decode(term.hex, 'hex'), :upTo)
              AND (SELECT TRUE FROM domain_event e WHERE e.position = l.position %2$s LIMIT 1)
            ORDER BY %3$s LIMIT :limit) arm\
        """
                .formatted(
                        column,
                        filter("e.app_id = :appId", query.appId())
                                + filter("e.payload_type = :type", query.type())
                                + filter("e.actor_id = :actor", query.actor())
                                + conditions.ofOutcomeAndTime()
                                + (query.username() == null ? "" : conditions.ofAddress()),
                        sorted("l." + column + ", l.position"));
    }

    private String ofSession(String session) {
        return """
        (SELECT e.position FROM domain_event e
         WHERE e.session_id IS NOT NULL
           AND (e.session_id, e.position) > (%1$s, :after)
           AND (e.session_id, e.position) <= (%1$s, :upTo) %2$s
         ORDER BY %3$s LIMIT :limit)\
        """
                .formatted(
                        session,
                        filter("e.app_id = :appId", query.appId())
                                + filter("e.user_id = :userId", query.userId())
                                + filter("e.payload_type = :type", query.type())
                                + filter("e.actor_id = :actor", query.actor())
                                + conditions.all(),
                        sorted("e.session_id, e.position"));
    }

    /**
     * Returns an arm for each app, and one for events without an app.
     *
     * @param whose the condition on the index's first column
     * @param order the index's columns before the app, each with its comma
     */
    private List<String> ofApps(String whose, String order) {
        String upToApp = order + "e.app_id, ";
        if (query.appId() != null) {
            return List.of(ofTypes("", whose + ofApp(":appId", order), upToApp));
        }
        return List.of(
                ofTypes(
                        eachOf("app_id", whose, order),
                        whose + ofApp("each_app_id.value", order),
                        upToApp),
                ofTypes("", whose + " AND e.app_id IS NULL", upToApp));
    }

    /**
     * @param order the index's columns before the app
     */
    private static String ofApp(String app, String order) {
        return (order.isEmpty() ? " AND e.app_id = ANY (ARRAY[%s])" : " AND e.app_id = %s")
                .formatted(app);
    }

    /**
     * Returns an arm for each type.
     *
     * @param before the other values to step through
     */
    private String ofTypes(String before, String whose, String order) {
        String steps = before;
        String type = ":type";
        if (query.type() == null) {
            steps += eachOf("payload_type", whose, order);
            type = "each_payload_type.value";
        }
        return """
        SELECT arm.position FROM (VALUES (1)) one%1$s
        CROSS JOIN LATERAL (
            SELECT e.position FROM domain_event e
            WHERE %2$s
              AND (e.payload_type, e.position) > (%3$s, :after)
              AND (e.payload_type, e.position) <= (%3$s, :upTo) %4$s
            ORDER BY %5$s LIMIT :limit) arm
        %6$s\
        """
                .formatted(
                        steps,
                        whose,
                        type,
                        filter("e.actor_id = :actor", query.userId() == null ? null : query.actor())
                                + conditions.all(),
                        sorted(order + "e.payload_type, e.position"),
                        query.type() == null && query.outcome() != null
                                ? "WHERE each_payload_type.value <> ALL (:neverWithOutcome)"
                                : "");
    }

    /** Steps through the values of an indexed column, with one index lookup for each. */
    private static String eachOf(String column, String whose, String order) {
        return """

        CROSS JOIN LATERAL (
            WITH RECURSIVE step (value) AS (
                (SELECT e.%1$s FROM domain_event e WHERE %2$s AND e.%1$s IS NOT NULL
                 ORDER BY %3$se.%1$s LIMIT 1)
                UNION ALL
                SELECT (
                    SELECT e.%1$s FROM domain_event e WHERE %2$s AND e.%1$s > step.value
                    ORDER BY %3$se.%1$s LIMIT 1)
                FROM step WHERE step.value IS NOT NULL)
            SELECT value FROM step WHERE value IS NOT NULL) each_%1$s\
        """
                .formatted(column, whose, order);
    }
}
