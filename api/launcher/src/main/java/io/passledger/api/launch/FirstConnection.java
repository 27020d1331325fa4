package io.passledger.api.launch;

import io.passledger.application.installation.StartRefused;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Connects once before the pool does, so that problems with an external database are reported in
 * one line, and not by a pool that keeps retrying.
 */
final class FirstConnection {

    private static final int OLDEST_VERSION = 15;
    private static final int PER_MAJOR = 10_000;

    private FirstConnection() {}

    static void check(DatabaseAddress address) {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("targetServerType", "primary");
        setUnlessNull(properties, "user", address.getUsername());
        setUnlessNull(properties, "password", address.getPassword());
        try (Connection connection =
                DriverManager.getConnection(address.getJdbcUrl(), properties)) {
            checkServer(connection, address);
        } catch (SQLException e) {
            throw new StartRefused(
                    "PASSLEDGER_DATABASE_URL: no connection to %s: %s"
                            .formatted(
                                    JdbcUrl.describe(address.getJdbcUrl()),
                                    String.valueOf(e.getMessage()).lines().findFirst().orElse("?")),
                    e);
        }
    }

    private static void setUnlessNull(Properties properties, String key, @Nullable String value) {
        if (value != null) {
            properties.setProperty(key, value);
        }
    }

    private static void checkServer(Connection connection, DatabaseAddress address)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT current_setting('server_version_num')::int,
                                       current_setting('server_encoding')
                                """)) {
            row.next();
            int major = row.getInt(1) / PER_MAJOR;
            if (major < OLDEST_VERSION) {
                throw new StartRefused(
                        "PASSLEDGER_DATABASE_URL: %s is PostgreSQL %d; version %d or newer is required"
                                .formatted(
                                        JdbcUrl.describe(address.getJdbcUrl()),
                                        major,
                                        OLDEST_VERSION));
            }
            if (!"UTF8".equals(row.getString(2))) {
                throw new StartRefused(
                        "PASSLEDGER_DATABASE_URL: %s has the encoding %s; UTF8 is required"
                                .formatted(
                                        JdbcUrl.describe(address.getJdbcUrl()), row.getString(2)));
            }
        }
    }
}
