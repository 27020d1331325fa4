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
 * Writes something where nobody else does, to see whether the database takes it. Its file is made
 * anew each time, as a full disk is told by one that can't grow; and the write is committed, as a
 * synchronous standby may be gone.
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

    /** Writes, where the last write failed or is a while ago. */
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
            LOG.debug("another node tries the same", anotherNode);
        } catch (DataAccessException | TransactionException failure) {
            writes.failed(failure);
        }
    }
}
