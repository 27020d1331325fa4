package io.passledger.application.continuity;

import io.passledger.application.store.WriteHealth;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes to its own table to see whether the database accepts writes. Each write creates a new
 * file, since only a growing file reveals a full disk. The write is committed, since a synchronous
 * standby may be missing.
 */
final class WriteProbe {

    private static final Logger LOG = LoggerFactory.getLogger(WriteProbe.class);
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final JdbcOperations jdbc;
    private final TransactionOperations transactions;
    private final WriteHealth writes;

    WriteProbe(JdbcOperations jdbc, TransactionOperations transactions, WriteHealth writes) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.writes = writes;
    }

    /** Writes if the last write failed or was some time ago. */
    void tryIfDue() {
        boolean quiet = System.nanoTime() - writes.lastSuccess() > QUIET.toNanos();
        if (!quiet && writes.failure() == null) {
            return;
        }
        try {
            transactions.executeWithoutResult(_ -> {
                jdbc.execute("TRUNCATE write_probe");
                jdbc.update("INSERT INTO write_probe (written_at) VALUES (clock_timestamp())");
            });
            writes.succeeded();
        } catch (PessimisticLockingFailureException anotherNode) {
            LOG.debug("another node is probing at the same time", anotherNode);
        } catch (DataAccessException | TransactionException failure) {
            writes.failed(failure);
        }
    }
}
