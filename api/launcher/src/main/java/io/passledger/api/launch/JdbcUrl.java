package io.passledger.api.launch;

import static java.util.stream.Collectors.toMap;

import io.passledger.application.installation.StartRefused;
import io.passledger.domain.LoopbackHost;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Parses a JDBC URL as the driver does, and omits its secrets. */
final class JdbcUrl {

    private static final String PREFIX = "jdbc:postgresql:";

    /** Values of {@code sslmode} that permit a server without TLS. */
    private static final Set<String> CLEAR_TEXT = Set.of("disable", "allow", "prefer");

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

    /** Returns hosts, ports and database: the parts of the URL that may be shown. */
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

    /**
     * Returns whether the driver may connect in clear text to a host that isn't this machine:
     * {@code sslmode} is missing or leaves it to the server, and {@code ssl} doesn't request TLS
     * either.
     */
    static boolean isInClearText(String url) {
        Map<String, String> parts = parts(url);
        boolean away =
                Arrays.stream(parts.getOrDefault("PGHOST", "localhost").split(",", -1))
                        .anyMatch(host -> !host.isEmpty() && !LoopbackHost.is(host));
        String ssl = parts.get("ssl");
        String mode = parts.get("sslmode");
        boolean asked =
                mode == null
                        ? ssl != null && !ssl.equalsIgnoreCase("false")
                        : !CLEAR_TEXT.contains(mode.toLowerCase(Locale.ROOT));
        return away && !asked;
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
