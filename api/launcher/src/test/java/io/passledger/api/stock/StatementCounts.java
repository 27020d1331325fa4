package io.passledger.api.stock;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a statement has cost so far, as {@code pg_stat_statements} counts it.
 *
 * @param plans how often it was planned
 * @param compiled functions that were compiled for it (JIT)
 * @param buffers pages looked at by one call, on average
 * @param leastMillis of the quickest call: a busy machine doesn't show in it
 */
record StatementCounts(
        String query, long calls, long plans, long compiled, long buffers, double leastMillis) {

    /** Of all statements since the counters were reset, those within functions included. */
    static List<StatementCounts> all(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                        SELECT regexp_replace(query, '\\s+', ' ', 'g') AS query, calls, plans,
                            jit_functions AS compiled,
                            (shared_blks_hit + shared_blks_read) / calls AS buffers,
                            min_exec_time AS least_millis
                        FROM pg_stat_statements
                        WHERE calls > 0 AND query NOT LIKE '%pg_stat_statements%'
                        """)
                .query(StatementCounts.class)
                .list();
    }

    static void reset(JdbcClient jdbc) {
        jdbc.sql("SELECT pg_stat_statements_reset()").query((_, _) -> true).single();
    }

    /** Whether it has been planned at most calls, so that no plan can have been kept. */
    boolean isPlannedAnewEachTime() {
        return plans > calls * 3 / 4;
    }
}
