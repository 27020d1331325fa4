package io.passledger.application.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL locks by which the nodes take turns on aggregates that are contested on several of
 * them. PostgreSQL grants them in the order of the requests. Without them, the node that appended
 * last would also append next, because it already has the newest state, and other nodes' callers
 * would wait until all of its callers are done.
 *
 * <p>The locks only provide fairness: the append validates a decision even if it was made without
 * one.
 */
final class NodeLocks {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLocks.class);

    /** The lock namespace, "TURN". */
    private static final int SPACE = 0x5455524e;

    /** The number of append connections that may hold or wait for a lock. */
    private static final int MOST = 2;

    private final DataSource source;
    private final Duration patience;
    private final Semaphore connections = new Semaphore(MOST);

    /**
     * @param patience how long to wait for a lock, at least 1 ms
     */
    NodeLocks(DataSource source, Duration patience) {
        this.source = source;
        this.patience = patience;
    }

    /** A lock held until it is released. */
    final class NodeLock {

        private final Connection connection;

        private NodeLock(Connection connection) {
            this.connection = connection;
        }

        void release() {
            NodeLocks.release(connection);
            connections.release();
        }
    }

    /**
     * Waits for the lock on an aggregate.
     *
     * @return {@code null} if the maximum number of locks is held or waited for, or if the lock
     *     can't be obtained in time
     */
    @Nullable NodeLock lock(String aggregateId) {
        if (!connections.tryAcquire()) {
            return null;
        }
        Connection connection = null;
        try {
            connection = source.getConnection();
            connection.setAutoCommit(false);
            lock(connection, aggregateId);
            return new NodeLock(connection);
        } catch (SQLException unavailable) {
            LOG.debug("decides without the node lock", unavailable);
            if (connection != null) {
                release(connection);
            }
            connections.release();
            return null;
        }
    }

    private void lock(Connection connection, String aggregateId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT set_config('lock_timeout', ?, true),"
                                + " pg_advisory_xact_lock(?, hashtext(?))")) {
            statement.setString(1, Long.toString(patience.toMillis()));
            statement.setInt(2, SPACE);
            statement.setString(3, aggregateId);
            statement.execute();
        }
    }

    private static void release(Connection connection) {
        try (connection) {
            connection.rollback();
        } catch (SQLException broken) {
            LOG.debug("a broken connection has released its locks", broken);
        }
    }
}
