package io.passledger.bench.history;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.passledger.application.audit.EventSearch;
import io.passledger.application.crypto.HmacKey;
import io.passledger.application.integrity.BoundRows;
import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.integrity.RowMacs;
import io.passledger.application.proof.TreeBinding;
import io.passledger.application.proof.TreeMacs;
import io.passledger.domain.Bytes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A log for searches: two thirds are the mix; before it, one third is by one actor, including a
 * user with a hundredth of all events. Rare events are at both ends.
 */
final class SearchedLog {

    static final String BUSY_ACTOR = "key_busy";
    static final String HEAVY_USER = "user-heavy";
    static final String SMALL_APP = "app_small";
    static final String RARE_TYPE = "UserUnlocked";
    static final String APP = "app_history-1";

    private static final int HEAVY_IN = 33;
    private static final int RARE = 25;
    private static final int LEVELS = 4;

    /** Tiles with the bounds of real ones, and zero hashes; the last events are in no tile. */
    private static final String TILES =
            """
            INSERT INTO tree_tile
            SELECT 0, number, count(*), decode(repeat('00', 32 * count(*)::int), 'hex'),
                min(position), max(position), min(time_stamp), max(time_stamp),
                array_agg((position - first)::int)
            FROM (
                SELECT *, min(position) OVER (PARTITION BY number) AS first
                FROM (
                    SELECT position, time_stamp,
                        (row_number() OVER (ORDER BY position) - 1) / 256 AS number
                    FROM domain_event) leaves) placed
            GROUP BY number HAVING count(*) = 256
            """;

    private static final RowMacs NO_SERVICE =
            new RowMacs(new HmacKey(Bytes.of(new byte[HmacKey.BYTES])));

    private SearchedLog() {}

    /** Returns a search that accepts the tiles. */
    static EventSearch search(DataSource source) {
        IntegrityFailures failures =
                new IntegrityFailures(new SimpleMeterRegistry(), Clock.systemUTC());
        return EventSearch.on(
                source, new TreeMacs(new BoundRows(NO_SERVICE, failures)), HistoryLookup.TERMS);
    }

    /** Fills an empty log. */
    static void fill(Connection connection, long events) throws SQLException {
        LogIndexes indexes = LogIndexes.drop(connection);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(rare("early", "2024-01-01T00:00:00Z"));
            statement.executeUpdate(busy(events / 3));
            EventMix.of(events - events / 3).fill(connection, NO_SERVICE);
            statement.executeUpdate(rare("late", "2026-06-01T00:00:00Z"));
            indexes.make(connection);
            statement.executeUpdate(TILES);
            for (int level = 0; level < LEVELS; level++) {
                statement.executeUpdate(tilesAbove(level));
            }
            new TreeBinding()
                    .bindAll(
                            new JdbcTemplate(new SingleConnectionDataSource(connection, true)),
                            NO_SERVICE);
            statement.execute("VACUUM (ANALYZE) domain_event");
            statement.execute("VACUUM (ANALYZE) tree_tile");
            HistoryLookup.fill(connection);
        }
    }

    /** Inserts events of a small app by a rare actor; one in five has a rare type. */
    private static String rare(String name, String time) {
        return insert(
                "'%s-' || n".formatted(name),
                "CASE WHEN n %% 5 = 0 THEN '%s' ELSE 'PasskeyUsed' END".formatted(RARE_TYPE),
                "timestamptz '%s' + n * interval '1 second'".formatted(time),
                "'%s'".formatted(SMALL_APP),
                "'%s'".formatted(HEAVY_USER),
                "'root'",
                RARE);
    }

    private static String busy(long events) {
        return insert(
                "'busy-' || n",
                "CASE n % 2 WHEN 0 THEN 'MfaTokenIssued' ELSE 'MfaTokenConsumed' END",
                "timestamptz '2024-01-02T00:00:00Z' + n * interval '5 seconds'",
                "'%s'".formatted(APP),
                "CASE WHEN n %% %d = 0 THEN '%s' ELSE 'user-b' || n %% 100003 END"
                        .formatted(HEAVY_IN, HEAVY_USER),
                "'%s'".formatted(BUSY_ACTOR),
                events);
    }

    private static String insert(
            String id,
            String type,
            String time,
            String app,
            String user,
            String actor,
            long count) {
        return """
        INSERT INTO domain_event (event_identifier, type, aggregate_identifier, sequence_number,
            payload_type, payload_revision, payload, meta_data, time_stamp, outcome, app_id,
            user_id, session_id, actor_id)
        SELECT %1$s, 'MfaSession', %1$s, 0, %2$s, '1',
            convert_to(repeat(md5(n::text), 8), 'UTF8'), convert_to(repeat(md5(n::text), 8), 'UTF8'),
            %3$s, 'success', %4$s, %5$s, 'ses_' || md5((n / 4)::text), %6$s
        FROM generate_series(1, %7$d) AS numbers (n)
        """
                .formatted(id, type, time, app, user, actor, count);
    }

    private static String tilesAbove(int level) {
        return """
        INSERT INTO tree_tile
        SELECT level + 1, number / 256, count(*), decode(repeat('00', 32 * count(*)::int), 'hex'),
            min(first_position), max(last_position), min(min_time), max(max_time), NULL
        FROM tree_tile WHERE level = %d AND width = 256 GROUP BY level, number / 256
        """
                .formatted(level);
    }
}
