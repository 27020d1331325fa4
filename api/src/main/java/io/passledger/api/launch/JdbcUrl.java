package io.passledger.api.launch;

import static java.util.stream.Collectors.toMap;

import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;

/** What a JDBC URL says, as the driver reads it, and without what it may say in secret. */
final class JdbcUrl {

    private static final String PREFIX = "jdbc:postgresql:";

    private JdbcUrl() {}

    static void requireValid(String url) {
        try {
            if (!url.startsWith(PREFIX) || !DriverManager.getDriver(url).acceptsURL(url)) {
                throw refused();
            }
        } catch (SQLException e) {
            throw refused(); // without the cause, which may quote a password
        }
    }

    private static StartRefused refused() {
        return new StartRefused(
                "PASSLEDGER_DATABASE_URL must be a JDBC URL of PostgreSQL such as"
                        + " jdbc:postgresql://db.example.com:5432/passledger (several hosts:"
                        + " //a:5432,b:5432/passledger)");
    }

    /** Hosts, ports and database: what may be shown of the URL. */
    static String describe(String url) {
        Map<String, String> parts = parts(url);
        String[] hosts = parts.getOrDefault("PGHOST", "").split(",", -1);
        String[] ports = parts.getOrDefault("PGPORT", "").split(",", -1);
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < hosts.length; i++) {
            shown.append(i == 0 ? "" : ",").append(hosts[i]);
            shown.append(i < ports.length ? ":" + ports[i] : "");
        }
        return shown + "/" + parts.getOrDefault("PGDBNAME", "");
    }

    private static Map<String, String> parts(String url) {
        try {
            return Arrays.stream(
                            DriverManager.getDriver(url).getPropertyInfo(url, new Properties()))
                    .filter(info -> info.value != null)
                    .collect(toMap((DriverPropertyInfo info) -> info.name, info -> info.value));
        } catch (SQLException e) {
            return Map.of();
        }
    }
}
