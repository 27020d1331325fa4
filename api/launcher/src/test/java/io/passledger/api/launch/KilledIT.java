package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was committed is there after every kind of end, and the next start comes up. */
class KilledIT {

    @TempDir private static Path data;
    private static RunningPassledger passledger;

    private final DatabaseInside database = new DatabaseInside(data);

    @BeforeAll
    static void commitSomething() throws IOException, SQLException {
        passledger = RunningPassledger.in(data).start();
        new DatabaseInside(data).execute("CREATE TABLE kept AS SELECT 'still here' AS text");
    }

    @AfterAll
    static void stop() {
        passledger.close();
    }

    @Test
    void keepsDataOverACleanRestart() throws IOException, SQLException {
        passledger.terminate();

        startAgain();

        assertThatDataIsKept();
    }

    @Test
    void takesOverFromAPostgresThatWasLeftBehind() throws IOException, SQLException {
        ProcessHandle orphan = database.server();
        passledger.kill();
        assertThat(orphan.isAlive()).isTrue();

        startAgain();

        assertThat(passledger.out()).contains("left running by a killed Passledger");
        assertThatDataIsKept();
        assertThat(database.server().pid()).isNotEqualTo(orphan.pid());
        await().untilAsserted(() -> assertThat(orphan.isAlive()).isFalse());
    }

    @Test
    void recoversWherePostgresWasKilledToo() throws IOException, SQLException {
        ProcessHandle server = database.server();
        passledger.kill();
        server.destroyForcibly();

        startAgain();

        assertThatDataIsKept();
    }

    @Test
    void leavesAForeignProcessAloneThatGotTheNumberOfTheServer() throws Exception {
        ProcessHandle server = database.server();
        passledger.kill();
        server.destroyForcibly();
        await().until(() -> !server.isAlive());
        Process foreign = new ProcessBuilder("sleep", "600").start();
        try {
            Path pidFile = data.resolve("postgresql/data/postmaster.pid");
            List<String> lines = Files.readAllLines(pidFile);
            lines.set(0, "" + foreign.pid());
            Files.write(pidFile, lines);

            startAgain();

            assertThatDataIsKept();
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            foreign.destroyForcibly();
        }
    }

    @Test
    void startsPostgresAgainWhereOnlyThatWasKilled() throws Exception {
        ProcessHandle server = database.server();

        server.destroyForcibly();

        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    assertThat(database.server().pid()).isNotEqualTo(server.pid());
                    assertThat(Health.of(passledger)).isEqualTo(200);
                });
        assertThatDataIsKept();
    }

    @Test
    void refusesASecondOneOnTheSameData() throws Exception {
        var second = RunningPassledger.in(data).launch();

        assertThat(second.awaitExit()).isEqualTo(1);
        assertThat(second.err())
                .isEqualTo(
                        """
                        passledger: PASSLEDGER_DATA_DIR: %s is in use by another Passledger (process %d); stop it or choose another directory
                        """
                                .formatted(data.toRealPath(), passledger.pid()));
        assertThat(Health.of(passledger)).isEqualTo(200);
    }

    private static void startAgain() {
        passledger = RunningPassledger.in(data).start();
        assertThat(passledger.rootKey()).isEmpty();
    }

    private void assertThatDataIsKept() throws IOException, SQLException {
        assertThat(database.ask("SELECT text FROM kept")).isEqualTo("still here");
    }
}
