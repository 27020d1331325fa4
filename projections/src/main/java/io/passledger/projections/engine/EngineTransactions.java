package io.passledger.projections.engine;

import java.sql.Connection;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The kinds of transactions that the engine uses. */
final class EngineTransactions {

    /** The statement timeout in a batch, longer than that of a statement in a request. */
    private static final Duration OF_A_BATCH = Duration.ofSeconds(30);

    /** The statement timeout in a snapshot, where a statement scans a whole table. */
    private static final Duration OF_A_SNAPSHOT = Duration.ofMinutes(10);

    /** How much longer the client waits than the server, so that the server times out first. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final JdbcTemplate jdbc;

    /** Also prepares statements that have no parameters. */
    private final JdbcClient client;

    private final TransactionTemplate writing;
    private final TransactionTemplate snapshot;
    private final TransactionTemplate nested;

    EngineTransactions(JdbcTemplate jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        client = JdbcClient.create(jdbc);
        writing = new TransactionTemplate(manager);
        snapshot = new TransactionTemplate(manager);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        nested = new TransactionTemplate(manager);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Runs a batch. Its commit doesn't wait for the disk: a crash loses rows and position together,
     * and both are then recomputed. A node that hangs loses its lock.
     *
     * <p>The batch's statements select by whole keys, so generic plans suit any values. A plan made
     * while a table is short must still use the index when the table is long. Descending an index
     * is therefore estimated to cost less than one sequential page read. These settings disable no
     * plan and only reduce estimates.
     */
    <T> T batch(Supplier<T> work) {
        return writing.execute(_ -> {
            allow(OF_A_BATCH);
            set(
                    """
                    SELECT set_config('synchronous_commit', 'off', true),
                        set_config('lock_timeout', '2s', true),
                        set_config('statement_timeout', '30s', true),
                        set_config('idle_in_transaction_session_timeout', '30s', true),
                        set_config('plan_cache_mode', 'force_generic_plan', true),
                        set_config('seq_page_cost', '1', true),
                        set_config('random_page_cost', '0.1', true)
                    """);
            return work.get();
        });
    }

    /** Runs a part of the current transaction; if it throws, only this part is rolled back. */
    void undoable(Runnable work) {
        nested.executeWithoutResult(_ -> work.run());
    }

    /** Runs reads that all see the same moment, with rows formatted the same on every node. */
    <T> T snapshot(Supplier<T> work) {
        return snapshot.execute(_ -> {
            allow(OF_A_SNAPSHOT);
            set(
                    """
                    SELECT set_config('statement_timeout', '10min', true),
                        set_config('TimeZone', 'UTC', true),
                        set_config('DateStyle', 'ISO', true)
                    """);
            return work.get();
        });
    }

    /** Runs one statement in a durable transaction, or as part of the current transaction. */
    int update(StatementSpec statement) {
        return writing.execute(_ -> statement.update());
    }

    /** Sets the network timeout until the connection returns to the pool. */
    private void allow(Duration statement) {
        int silence = (int) statement.plus(MARGIN).toMillis();
        jdbc.execute((Connection connection) -> {
            connection.setNetworkTimeout(Runnable::run, silence);
            return silence;
        });
    }

    private void set(String settings) {
        client.sql(settings).query((_, _) -> true).single();
    }
}
