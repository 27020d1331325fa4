package io.passledger.application.audit;

import java.sql.Connection;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads that may search much of the log. They may take longer than other statements, which end
 * after the few seconds that a request waits for a database in trouble.
 */
@Component
class LongReads {

    /**
     * The network timeout. It is longer than the statement timeout of 30 s, so that the server
     * gives up first.
     */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(35);

    /**
     * A plan is made for the actual values: a generic plan estimates a limit as a tenth of all
     * rows. Ordered results must be read in index order. To fetch and sort all rows of an index
     * looks cheap by the estimates for rare values, but isn't. It looks no cheaper if a random page
     * costs the same as a sequential one, as is true when most pages are in memory. So no plan node
     * has to be disabled, which would make plans that must sort look costly. Compiling a plan would
     * take longer than running it.
     */
    private static final String SETTINGS =
            """
            SET LOCAL statement_timeout = '30s';
            SET LOCAL plan_cache_mode = force_custom_plan;
            SET LOCAL seq_page_cost = 1;
            SET LOCAL random_page_cost = 1;
            SET LOCAL jit = off
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    LongReads(JdbcTemplate jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        transactions = new TransactionTemplate(manager);
        transactions.setReadOnly(true);
    }

    <T> T run(Supplier<T> read) {
        return transactions.execute(_ -> {
            jdbc.execute((Connection connection) -> {
                connection.setNetworkTimeout(Runnable::run, (int) LONGEST_SILENCE.toMillis());
                return connection;
            });
            jdbc.execute(SETTINGS);
            return read.get();
        });
    }
}
