package io.passledger.api.outage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A transaction of somebody else's, which holds tables for itself until it is rolled back. */
record HeldLock(Connection connection) implements AutoCloseable {

    static HeldLock on(String... tables) {
        try {
            Connection connection = Stage.postgres().connect();
            connection.setAutoCommit(false);
            try (Statement lock = connection.createStatement()) {
                lock.execute(
                        "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE"
                                .formatted(String.join(", ", tables)));
            }
            return new HeldLock(connection);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
