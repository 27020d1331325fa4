package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each is one line on standard error that names the setting, and exit code 1. */
class WrongSettingIT {

    private static final String MASTER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @TempDir Path data;

    @Test
    void isAValueThatCanNotBeUsed() {
        refuses(
                RunningPassledger.in(data).with("PASSLEDGER_ROOT_KEY", "short-secret"),
                "PASSLEDGER_ROOT_KEY",
                "at least 32 characters, was 12");
    }

    @Test
    void isAPortThatIsNoNumber() {
        refuses(
                RunningPassledger.in(data).with("SERVER_PORT", "web"),
                "SERVER_PORT",
                "must be a number from 0");
    }

    @Test
    void isEveryoneAsATrustedProxy() {
        refuses(
                RunningPassledger.in(data).with("PASSLEDGER_TRUSTED_PROXIES", "0.0.0.0/0"),
                "PASSLEDGER_TRUSTED_PROXIES",
                "0.0.0.0/0 is wider than /8");
    }

    @Test
    void isAFormatOfTheLogThatIsNone() {
        refuses(
                RunningPassledger.in(data).with("PASSLEDGER_LOG_FORMAT", "xml"),
                "PASSLEDGER_LOG_FORMAT",
                "must be plain or json, was xml");
    }

    @Test
    void isAFileWhereADirectoryShouldBe() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "");

        refuses(RunningPassledger.in(file), "PASSLEDGER_DATA_DIR", "a file with this name exists");
    }

    @Test
    void isAPortInUse() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = "" + taken.getLocalPort();

            refuses(
                    RunningPassledger.in(data).with("SERVER_PORT", port),
                    "SERVER_PORT",
                    "port " + port + " is in use");
        }
    }

    @Test
    void isAFileOfAuthenticatorsThatIsNone() throws IOException {
        Path file = Files.writeString(data.resolve("models.json"), "[]");

        refuses(
                RunningPassledger.in(data).with("PASSLEDGER_AUTHENTICATORS_FILE", file.toString()),
                "PASSLEDGER_AUTHENTICATORS_FILE",
                "is not a JSON object of models by AAGUID");
        refuses(
                RunningPassledger.in(data).with("PASSLEDGER_AUTHENTICATORS_FILE", file + ".no"),
                "PASSLEDGER_AUTHENTICATORS_FILE",
                "can't be read");
    }

    @Test
    void isMetadataFromWhereItCanNotBeProtected() {
        refuses(
                RunningPassledger.in(data)
                        .with("PASSLEDGER_METADATA_SOURCE", "http://mds.example.com/"),
                "PASSLEDGER_METADATA_SOURCE",
                "must be an https URL");
    }

    @Test
    void isAPlaceForCheckpointsThatIsNotProtected() {
        refuses(
                RunningPassledger.in(data)
                        .with("PASSLEDGER_CHECKPOINTS_URL", "http://witness.example.com/"),
                "PASSLEDGER_CHECKPOINTS_URL",
                "must be an https URL, unless PASSLEDGER_CHECKPOINTS_ALLOW_HTTP is true");
    }

    @Test
    void isAnAddressOfAnotherMachine() {
        // RFC 5737: an address for documentation, which is nobody's.
        refuses(
                RunningPassledger.in(data).with("SERVER_ADDRESS", "192.0.2.1"),
                "SERVER_ADDRESS",
                "can't listen on them");
    }

    @Test
    void isADatabaseThatDoesNotAnswer() throws IOException {
        int port;
        try (var freed = new ServerSocket(0)) {
            port = freed.getLocalPort();
        }
        refuses(
                RunningPassledger.on(
                        "jdbc:postgresql://127.0.0.1:" + port + "/ledger?password=secret",
                        "somebody",
                        "secret",
                        MASTER_KEY),
                "PASSLEDGER_DATABASE_URL",
                "no connection to 127.0.0.1:" + port + "/ledger");
    }

    @Test
    void isAMasterKeyThatThisDatabaseDoesNotKnow() throws IOException {
        try (var passledger = RunningPassledger.in(data).start()) {
            assertThat(passledger.isReady()).isTrue();
        }
        refuses(
                RunningPassledger.in(data).with("PASSLEDGER_MASTER_KEY", MASTER_KEY),
                "PASSLEDGER_MASTER_KEY",
                "isn't the key that sealed this database");

        Files.delete(data.resolve("master.key"));
        refuses(RunningPassledger.in(data), "master.key", "restore the file");
    }

    @Test
    void isASecretThatOthersCouldRead() {
        String secret = "hidden-key-of-thirty-two-characters";
        var settings = RunningPassledger.in(data);
        for (var passledger :
                List.of(
                        settings.launch("--passledger.root-key=" + secret),
                        settings.withJvmOptions("-Dpassledger.root-key=" + secret).launch())) {
            assertThat(passledger.awaitExit()).as("%s", passledger).isEqualTo(2);
            assertThat(passledger.err().lines()).hasSize(1);
            assertThat(passledger.err()).contains("PASSLEDGER_ROOT_KEY").doesNotContain(secret);
            assertThat(passledger.out()).isEmpty();
        }
    }

    @Test
    void isAManagementPortThatIsNoneOrInUse() throws IOException {
        refuses(
                RunningPassledger.in(data).with("PASSLEDGER_MANAGEMENT_PORT", "metrics"),
                "PASSLEDGER_MANAGEMENT_PORT",
                "must be a number from 0");
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = "" + taken.getLocalPort();

            refuses(
                    RunningPassledger.in(data).with("PASSLEDGER_MANAGEMENT_PORT", port),
                    "PASSLEDGER_MANAGEMENT_PORT",
                    "port " + port + " (Address already in use");
        }
    }

    private static void refuses(
            RunningPassledger.Settings settings, String setting, String complaint) {
        var passledger = settings.launch();

        assertThat(passledger.awaitExit()).as("%s", passledger).isEqualTo(1);
        assertThat(passledger.err().lines()).as("%s", passledger).hasSize(1);
        assertThat(passledger.err()).contains(setting, complaint).doesNotContain("secret");
        assertThat(passledger.out()).doesNotContain("Exception").doesNotContain("secret");
    }
}
