package io.passledger.bench;

import io.passledger.api.launch.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The benchmark's PostgreSQL, and the facts that it reports about itself. */
record Database(EmbeddedPostgres postgres) {

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(), postgres.username(), postgres.password());
    }

    /** Returns the process whose children are all processes of this PostgreSQL. */
    long postmaster() throws SQLException {
        try (Connection connection = connect()) {
            long backend = number(connection, "SELECT pg_backend_pid()");
            return ProcessHandle.of(backend)
                    .flatMap(ProcessHandle::parent)
                    .map(ProcessHandle::pid)
                    .orElseThrow(() -> new BenchFailed("PostgreSQL's processes can't be seen"));
        }
    }

    String version() throws SQLException {
        try (Connection connection = connect()) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    /** Returns PostgreSQL's settings for waiting for the disk. */
    String durability() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT 'fsync ' || current_setting('fsync')
                                    || ', synchronous_commit ' || current_setting('synchronous_commit')
                                """)) {
            row.next();
            return row.getString(1);
        }
    }

    long lastPosition() throws SQLException {
        try (Connection connection = connect()) {
            return number(connection, "SELECT coalesce(max(position), 0) FROM domain_event");
        }
    }

    /** Returns the rows that sign-ins have written since a position. */
    EventRows rowsSince(long position, long ceremonies) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT count(*), coalesce(avg(length(payload)), 0)::int,
                                    coalesce(avg(length(meta_data)), 0)::int
                                FROM domain_event WHERE position > %d
                                """
                                        .formatted(position))) {
            row.next();
            return new EventRows(
                    (double) row.getLong(1) / Math.max(1, ceremonies),
                    row.getInt(2),
                    row.getInt(3));
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
