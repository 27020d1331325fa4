package io.passledger.application.audit;

import java.sql.Connection;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads that may have to look through much of the log. They may take longer than other statements,
 * which end after the few seconds that a request waits for a database that is in trouble.
 */
@Component
class LongReads {

    /** By so much the server is the first to give up, at 30 s. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(35);

    /**
     * A plan is made for the very values: one for any would take a limit for a tenth of all rows.
     * What has an order is read in it: to fetch and sort all that an index has looks cheap by
     * estimates of what is rare, and isn't. It looks no cheaper where a page read out of sequence
     * is estimated like any other, as it is where most pages are in memory: so nothing has to be
     * forbidden, which would make a plan look costly that has to sort. To compile a plan would take
     * longer than to run it.
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
