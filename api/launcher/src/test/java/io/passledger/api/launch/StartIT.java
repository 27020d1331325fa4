package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartIT {

    @TempDir private static Path data;
    private static RunningPassledger passledger;

    @BeforeAll
    static void start() {
        passledger = RunningPassledger.in(data).with("PASSLEDGER_DOCS", "false").start();
    }

    @AfterAll
    static void stop() {
        passledger.close();
    }

    @Test
    void answersWhenItSaysThatItIsReady() throws Exception {
        assertThat(Health.of(passledger)).isEqualTo(200);
        assertThat(passledger.err()).isEmpty();
    }

    @Test
    void showsNoDescriptionWhereItIsSwitchedOff() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String path :
                    List.of("/docs", "/docs/initializer.js", "/v3/api-docs", "/v3/api-docs.yaml")) {
                HttpRequest request =
                        HttpRequest.newBuilder(passledger.address().resolve(path)).build();
                assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                        .as(path)
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void printsTheRootKeyWithTheAddress() {
        String key = passledger.rootKey().orElseThrow();

        assertThat(passledger.out())
                .containsOnlyOnce(key)
                .contains("address   " + passledger.address());
    }

    @Test
    void givesTheRootKeyToOneOfTwoNodesThatStartAtOnce() throws IOException, SQLException {
        DatabaseInside inside = new DatabaseInside(data);
        inside.execute("CREATE SCHEMA nodes");
        try (var one = node(inside).launch();
                var other = node(inside).launch()) {
            await().atMost(RunningPassledger.PATIENCE)
                    .until(() -> one.isReady() && other.isReady());

            assertThat(one.rootKey().isPresent()).isNotEqualTo(other.rootKey().isPresent());
        }
    }

    private static RunningPassledger.Settings node(DatabaseInside inside) throws IOException {
        return RunningPassledger.on(
                inside.jdbcUrl() + "?currentSchema=nodes",
                inside.username(),
                inside.password(),
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    }

    @Test
    void runsADurablePostgresThatOnlyThisMachineReaches() throws IOException, SQLException {
        DatabaseInside inside = new DatabaseInside(data);

        assertThat(inside.ask("SHOW fsync")).isEqualTo("on");
        assertThat(inside.ask("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(inside.ask("SHOW full_page_writes")).isEqualTo("on");
        assertThat(inside.ask("SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(inside.ask("SHOW server_version_num")).startsWith("18");
        assertThat(inside.ask("SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(inside.ask("SHOW log_timezone")).isEqualTo("UTC");
        assertThat(inside.ask("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                .isEqualTo("f");
    }

    @Test
    void keepsItsSecretsFromOtherUsers() throws IOException {
        for (String secret : List.of("master.key", "postgresql/password")) {
            assertThat(PosixFilePermissions.toString(mode(data.resolve(secret))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void stopsWithItsPostgresAndShowsARootKeyItMadeOnlyOnce(@TempDir Path own) throws IOException {
        String configured = "an-operators-own-key-of-some-length";
        ProcessHandle server;
        try (var first =
                RunningPassledger.in(own).with("PASSLEDGER_ROOT_KEY", configured).start()) {
            server = new DatabaseInside(own).server();
            assertThat(first.rootKey()).isEmpty();
            assertThat(first.out()).doesNotContain(configured);
            assertThat(first.terminate()).isEqualTo(128 + 15);
        }
        assertThat(own.resolve("postgresql/data/postmaster.pid")).doesNotExist();
        await().untilAsserted(() -> assertThat(server.isAlive()).isFalse());
        Path masterKey = own.resolve("master.key");
        Files.setPosixFilePermissions(masterKey, PosixFilePermissions.fromString("rw-r--r--"));

        String made;
        try (var second = RunningPassledger.in(own).start()) {
            made = second.rootKey().orElseThrow();
            assertThat(second.out()).contains("was readable by others");
        }
        assertThat(PosixFilePermissions.toString(mode(masterKey))).isEqualTo("rw-------");

        try (var third = RunningPassledger.in(own).start()) {
            assertThat(third.rootKey()).isEmpty();
            assertThat(third.out()).doesNotContain(made);
        }
    }

    /** The journal is kept for years, and its readers are more than the operator. */
    @Test
    void writesTheRootKeyToAFileWhereTheJournalKeepsTheOutput(@TempDir Path own) throws Exception {
        Path file = own.toRealPath().resolve("root.key");
        try (var started = RunningPassledger.in(own).with("JOURNAL_STREAM", "8:4711").start()) {
            String key = Files.readString(file).strip();

            assertThat(key).matches("root_[\\w-]{43}");
            assertThat(PosixFilePermissions.toString(mode(file))).isEqualTo("rw-------");
            assertThat(started.out()).contains("root key  in " + file).doesNotContain(key);
            assertThat(started.err()).isEmpty();
            try (HttpClient http = HttpClient.newHttpClient()) {
                HttpRequest request =
                        HttpRequest.newBuilder(started.address().resolve("/v1/apps"))
                                .header("Authorization", "Bearer " + key)
                                .build();
                assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    private static Set<PosixFilePermission> mode(Path file) throws IOException {
        return Files.getPosixFilePermissions(file);
    }
}
