package io.passledger.application.audit;

import io.passledger.application.lookup.AddressFilter;
import io.passledger.domain.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statement that answers a query in a stretch of the log. It is put together of arms: each goes
 * along one index, which has what it finds in the order of the log, and takes no more of it than
 * the page holds. So its cost is that of the page, and not that of the log.
 *
 * <p>Where a query leaves open the app or the type, there is an arm for each that the index has;
 * they are found by stepping from one to the next.
 *
 * <p>No other index can give the order that an arm asks for: PostgreSQL would gladly take the
 * primary key's, which is quick where what is looked for is everywhere, and reads all of the log
 * where it isn't. It leaves a column that is equal to one value out of the order; so each is equal
 * to any of an array of one, and the position is compared together with the column before it. That
 * goes for the first column of an index alone: before version 17 PostgreSQL can't keep the order of
 * an index by a later column that is equal to any of an array, and reads and sorts all.
 *
 * <p>Where the newest come first, each arm goes along its index from the other end.
 *
 * <p>By an address or a user name it goes along the hashes beside the log, unless a user or a
 * session narrows more; their events then are held against the hashes.
 *
 * <p>Who acts in a session is found by the session, as these events are in no index of actors.
 */
final class SearchStatement {

    private static final String OUTSIDE_OF_SESSIONS =
            "e.actor_id = ANY (ARRAY[:actor]) AND e.actor_id IS DISTINCT FROM e.session_id";
    private static final String FAILED = "e.outcome = 'failure'";
    private static final String ALL = "TRUE";
    private static final String DOWN = " DESC";

    private final AuditQuery query;

    private SearchStatement(AuditQuery query) {
        this.query = query;
    }

    /**
     * Its parameters are the query's filters by their names, {@code after} and {@code upTo}, {@code
     * limit}, and {@code neverSo}: the types that never have the outcome.
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

    /** The columns of an index in the order that is asked for. */
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
        if (isForFailuresOfAll()) {
            return List.of(ofTypes("", FAILED, ""));
        }
        if (query.appId() != null || query.type() != null) {
            return ofApps(ALL, "");
        }
        return List.of(ofLog());
    }

    private boolean isForFailuresOfAll() {
        return query.sessionId() == null
                && query.userId() == null
                && query.actor() == null
                && query.appId() == null
                && !query.looksUp()
                && query.outcome() == Outcome.FAILURE;
    }

    private String ofLog() {
        return """
        (SELECT e.position FROM domain_event e
         WHERE e.position > :after AND e.position <= :upTo %s
         ORDER BY %s LIMIT :limit)\
        """
                .formatted(common(), sorted("e.position"));
    }

    /** Along the hashes of names, which are rarer, else of addresses or of networks. */
    private String ofLookup() {
        String column = query.username() != null ? "username" : addressColumn();
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
                                + plain()
                                + (query.username() == null ? "" : ofAddress()),
                        sorted("l." + column + ", l.position"));
    }

    private String addressColumn() {
        AddressFilter ip = query.ip();
        return ip != null && ip.network() ? "network" : "address";
    }

    private String ofAddress() {
        return query.ip() == null ? "" : isOfTerm(addressColumn());
    }

    private static String isOfTerm(String column) {
        return """
         AND (SELECT l.%1$s FROM event_lookup l WHERE l.position = e.position) = ANY (
            ARRAY (SELECT decode(hex, 'hex') FROM unnest(:%1$sTerms) AS term (hex)))\
        """
                .formatted(column);
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
                                + common(),
                        sorted("e.session_id, e.position"));
    }

    /**
     * An arm for each app, and one for what is about none.
     *
     * @param whose what the index begins with
     * @param order its columns, with their commas
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
     * @param order the columns that the index has before the app
     */
    private static String ofApp(String app, String order) {
        return (order.isEmpty() ? " AND e.app_id = ANY (ARRAY[%s])" : " AND e.app_id = %s")
                .formatted(app);
    }

    /**
     * An arm for each type.
     *
     * @param before what else is stepped through
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
                                + common(),
                        sorted(order + "e.payload_type, e.position"),
                        query.type() == null && query.outcome() != null
                                ? "WHERE each_payload_type.value <> ALL (:neverSo)"
                                : "");
    }

    /** Steps through the values that an index has in a column, one look for each. */
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

    /**
     * Filters by what no index is gone along by. The outcome isn't written as the index of failures
     * has it, which has not the order of another arm and looks quicker nonetheless.
     */
    private String common() {
        return plain() + (query.username() == null ? "" : isOfTerm("username")) + ofAddress();
    }

    private String plain() {
        return filter(
                        "e.outcome IS NOT DISTINCT FROM :outcome",
                        isForFailuresOfAll() ? null : query.outcome())
                + filter("e.time_stamp >= :from", query.from())
                + filter("e.time_stamp < :to", query.to());
    }

    private static String filter(String condition, @Nullable Object value) {
        return value == null ? "" : " AND " + condition;
    }
}
