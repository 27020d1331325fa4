package io.passledger.application.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Locks in PostgreSQL by which the nodes take turns on what is contested on several of them. It
 * grants them in the order in which they were asked for. Without them, the node that has appended
 * last would be the next to append, since it knows the newest state already, and the other nodes'
 * callers would wait until all of its are through.
 *
 * <p>They make the order fair and nothing else: a decision that is made without one is proved by
 * the append all the same.
 */
final class NodeLocks {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLocks.class);

    /** Keeps these locks apart from anybody else's: "TURN". */
    private static final int SPACE = 0x5455524e;

    /** Of the connections that append, those that may wait for a lock or hold one. */
    private static final int MOST = 2;

    private final DataSource source;
    private final Semaphore connections = new Semaphore(MOST);

    NodeLocks(DataSource source) {
        this.source = source;
    }

    /** A lock that is held, until it is closed. */
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
     * @return {@code null} where so many are held or waited for already that none is left for it,
     *     or where it doesn't come within PostgreSQL's {@code lock_timeout}
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

    private static void lock(Connection connection, String aggregateId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(?, hashtext(?))")) {
            statement.setInt(1, SPACE);
            statement.setString(2, aggregateId);
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
