package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.TestDatabase;
import org.junit.jupiter.api.Test;

/** A database away from this machine, and nothing that demands TLS of it. */
class ClearTextDatabaseIT {

    private static final String MASTER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static String warningsOf(String url) {
        try (var passledger = RunningPassledger.on(url, "postgres", "", MASTER_KEY).start()) {
            assertThat(passledger.isReady()).isTrue();
            return String.join(
                    "\n",
                    (passledger.out() + passledger.err())
                            .lines()
                            .filter(line -> line.contains(" WARN "))
                            .toList());
        }
    }

    @Test
    void isWarnedOfInOneLine() {
        // Leads to this machine, but is no loopback address (RFC 1122 §3.2.1.3).
        String url = TestDatabase.empty().url().replace("localhost", "0.0.0.0");
        assertThat(url).contains("//0.0.0.0:");

        assertThat(warningsOf(url).lines())
                .filteredOn(line -> line.contains("PASSLEDGER_DATABASE_URL"))
                .singleElement()
                .asString()
                .contains("0.0.0.0:", "sslmode=verify-full", "sslrootcert");
    }

    @Test
    void isNotThisMachine() {
        assertThat(warningsOf(TestDatabase.empty().url()))
                .doesNotContain("PASSLEDGER_DATABASE_URL");
    }
}
