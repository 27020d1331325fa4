package io.passledger.application.audit;

import io.passledger.application.TestDatabase;
import io.passledger.application.TestRows;
import io.passledger.application.proof.TreeBinding;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the tiles of a tree over the log, with the bounds that they have and hashes of nothing. */
final class Tiles {

    private static final int LEVELS = 3;

    private Tiles() {}

    /** Over the events up to a position. */
    static void make(TestDatabase database, long upTo) {
        JdbcClient jdbc = database.jdbc();
        jdbc.sql("DELETE FROM tree_tile").update();
        jdbc.sql(
                        """
                        INSERT INTO tree_tile
                        SELECT 0, number, count(*), decode(repeat('00', 32 * count(*)::int), 'hex'),
                            min(position), max(position), min(time_stamp), max(time_stamp),
                            array_agg((position - first)::int ORDER BY position)
                        FROM (
                            SELECT *, min(position) OVER (PARTITION BY number) AS first
                            FROM (
                                SELECT position, time_stamp,
                                    (row_number() OVER (ORDER BY position) - 1) / 256 AS number
                                FROM domain_event WHERE position <= :upTo) leaves) placed
                        GROUP BY number
                        """)
                .param("upTo", upTo)
                .update();
        for (int level = 0; level < LEVELS; level++) {
            jdbc.sql(
                            """
                            INSERT INTO tree_tile
                            SELECT level + 1, number / 256, count(*),
                                decode(repeat('00', 32 * count(*)::int), 'hex'),
                                min(first_position), max(last_position), min(min_time),
                                max(max_time), NULL
                            FROM tree_tile WHERE level = :level AND width = 256
                            GROUP BY level, number / 256
                            """)
                    .param("level", level)
                    .update();
        }
        new TreeBinding().bindAll(new JdbcTemplate(database.dataSource()), TestRows.MACS);
    }
}
