package io.passledger.projections.engine;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The kinds of transaction that the engine works in. */
final class Transactions {

    private final JdbcClient jdbc;
    private final TransactionTemplate writing;
    private final TransactionTemplate snapshot;

    Transactions(JdbcClient jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        writing = new TransactionTemplate(manager);
        snapshot = new TransactionTemplate(manager);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /**
     * A batch. It doesn't wait for the disk: rows and position are lost together in a crash, and
     * made again. A node that hangs loses its lock. And a plan that was made while a table was
     * empty must not scan it when it is full.
     */
    <T> T batch(Supplier<T> work) {
        return writing.execute(_ -> {
            set(
                    """
                    SELECT set_config('synchronous_commit', 'off', true),
                        set_config('lock_timeout', '2s', true),
                        set_config('idle_in_transaction_session_timeout', '30s', true),
                        set_config('enable_seqscan', 'off', true),
                        set_config('enable_hashjoin', 'off', true),
                        set_config('enable_mergejoin', 'off', true)
                    """);
            return work.get();
        });
    }

    /** Everything in it is seen as it is at one moment, and rows are spelt the same everywhere. */
    <T> T snapshot(Supplier<T> work) {
        return snapshot.execute(_ -> {
            set(
                    """
                    SELECT set_config('TimeZone', 'UTC', true),
                        set_config('DateStyle', 'ISO', true)
                    """);
            return work.get();
        });
    }

    /** One statement, kept for good; or a part of the transaction that there is. */
    int update(StatementSpec statement) {
        return writing.execute(_ -> statement.update());
    }

    private void set(String settings) {
        jdbc.sql(settings).query((_, _) -> true).single();
    }
}
