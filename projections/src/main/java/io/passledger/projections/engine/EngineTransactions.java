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

/** The kinds of transaction that the engine works in. */
final class EngineTransactions {

    /** What one statement of a batch may take: longer than one that a request waits for. */
    private static final Duration OF_A_BATCH = Duration.ofSeconds(30);

    /** The same of one that goes over a whole table. */
    private static final Duration OF_A_SNAPSHOT = Duration.ofMinutes(10);

    /** By so much the server is the first to give up. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final JdbcTemplate jdbc;

    /** Prepares statements that have no parameter, too. */
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
     * A batch. It doesn't wait for the disk: rows and position are lost together in a crash, and
     * made again. A node that hangs loses its lock.
     *
     * <p>Its statements go by whole keys, so they are planned once for any values. A plan that is
     * made while a table is short must not scan it when it is long: to go down an index is
     * estimated at less than a page read in sequence. These settings forbid nothing and make
     * estimates smaller only.
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

    /** A part of the transaction that there is; where it throws, the part alone is undone. */
    void undoable(Runnable work) {
        nested.executeWithoutResult(_ -> work.run());
    }

    /** Everything in it is seen as it is at one moment, and rows are spelt the same everywhere. */
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

    /** One statement, kept for good; or a part of the transaction that there is. */
    int update(StatementSpec statement) {
        return writing.execute(_ -> statement.update());
    }

    /** Until the connection goes back to the pool. */
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
