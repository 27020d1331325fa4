package io.passledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandIT {

    private static final Map<String, String> KEY = Run.ROOT;
    private static final Tenant SHOP = Tenant.create(Tenant.withoutAcknowledgement());

    private static Run replay(String projection) {
        return Run.of(KEY, false, "replay", projection, url());
    }

    private static String url() {
        return "--url=" + Nodes.first();
    }

    @Nested
    class AReplay {

        @Test
        void isFollowedToItsEnd() {
            SHOP.enrolled("by-command").signIn();

            Run run = replay("users");

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out())
                    .containsPattern("users 100.0 %, [0-9,]+ events/s")
                    .contains("users is completed: the live state was correct, ");
            assertThat(run.err()).isEmpty();
        }

        @Test
        void isDrawnAsABarWhereSomebodyLooks() {
            Run run = Run.of(KEY, true, "replay", "sessions", url());

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out()).contains("\r", "100% [===", "sessions is completed");
        }

        @Test
        void saysPlainlyWhatItMended() {
            Enrolled user = SHOP.enrolled("damaged-for-command");
            // The answer waits for the row that is to be damaged.
            assertThat(SHOP.passkeyIds(user.userId())).hasSize(1);
            String slot =
                    Nodes.database()
                            .sql("SELECT slot FROM projection WHERE name = 'passkeys'")
                            .query(String.class)
                            .single();
            Nodes.database()
                    .sql(
                            "UPDATE projected_passkey_%s SET alias = 'forged' WHERE user_id = :user"
                                    .formatted(slot))
                    .param("user", user.userId())
                    .update();

            Run run = replay("passkeys");

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out()).contains("passkeys is completed and MENDED: the live state was ");
            await().untilAsserted(
                            () -> assertThat(Nodes.logs()).contains("of passkeys MENDED the live"));
        }

        @Test
        void needNotBeFollowed() {
            Run run = Run.of(KEY, false, "replay", "users", url(), "--no-follow");

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out()).doesNotContain("completed");
        }

        @Test
        void isToldToAMachineInOneObject() {
            Run run = Run.of(KEY, true, "replay", "users", url(), "--json");

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out()).hasLineCount(1);
            assertThat(run.json().propertyNames())
                    .containsExactly(
                            "projection",
                            "replayId",
                            "status",
                            "mended",
                            "digest",
                            "replacedDigest");
            assertThat(run.json().path("status").asString()).isEqualTo("completed");
            assertThat(run.json().path("mended").asBoolean()).isFalse();
        }

        @Test
        void isFollowedWhereItRunsAlready() {
            replay("sessions");
            // Waits for as long as somebody may still read what it would overwrite.
            Run.of(KEY, false, "replay", "sessions", url(), "--no-follow");

            Run run = replay("sessions");

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out())
                    .containsPattern("sessions is being replayed already, by rpl_[0-9a-f]+")
                    .contains("sessions is completed: ");
        }

        @Test
        void isWhatTheJarDoes(@TempDir Path temporary) {
            try (RunningPassledger jar =
                    RunningPassledger.in(temporary)
                            .with("PASSLEDGER_ROOT_KEY", Nodes.ROOT_KEY)
                            .launch("replay", "users", url())) {
                assertThat(jar.awaitExit()).as(jar.toString()).isZero();
                assertThat(jar.out()).contains("users is completed: ");
                assertThat(jar.err()).isEmpty();
            }
        }
    }

    @Nested
    class AMistake {

        @Test
        void inTheProjectionIsToldWithThoseThereAre() {
            assertFails(
                    1,
                    "passledger replay: unknown projection 'nothing'; known are: passkeys,"
                            + " sessions, users",
                    replay("nothing"));
        }

        @Test
        void inTheKeyIsTold() {
            Run run =
                    Run.of(
                            Map.of(
                                    "PASSLEDGER_ROOT_KEY",
                                    "root_of-another-installation-0123456789"),
                            false,
                            "replay",
                            "users",
                            url());

            assertFails(
                    4,
                    "passledger replay: the key in PASSLEDGER_ROOT_KEY is not the root key of "
                            + Nodes.first(),
                    run);
        }

        @Test
        void inTheAddressIsTold() {
            Run run = Run.of(KEY, false, "replay", "users", "--url", "http://127.0.0.1:1");

            assertFails(
                    3,
                    "passledger replay: the service at http://127.0.0.1:1 is unreachable"
                            + " (connection refused); is it running?",
                    run);
        }

        @Test
        void isAMissingKey() {
            assertFails(
                    2,
                    "passledger replay: the root key is missing: set PASSLEDGER_ROOT_KEY",
                    Run.of(Map.of(), false, "replay", "users", url()));
        }

        @Test
        void inTheCommandLineIsToldWithAHint() {
            Run unknown = Run.of(KEY, false, "replay", "users", "--key=secret");
            Run missing = Run.of(KEY, false, "replay");
            Run scheme = Run.of(KEY, false, "replay", "users", "--url=localhost:8080");

            assertThat(unknown.exitCode()).isEqualTo(2);
            assertThat(unknown.err())
                    .contains("Unknown option")
                    .contains("see passledger replay --help")
                    .hasLineCount(1);
            assertThat(missing.exitCode()).isEqualTo(2);
            assertThat(missing.err()).contains("PROJECTION").hasLineCount(1);
            assertFails(2, "passledger replay: --url must begin with http:// or https://", scheme);
        }

        @Test
        void isToldToAMachineToo() {
            Run run = Run.of(KEY, false, "replay", "nothing", url(), "--json");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.json().path("error").asString()).startsWith("unknown projection");
            assertThat(run.json().path("exitCode").asInt()).isEqualTo(1);
            assertThat(run.err()).contains("unknown projection").hasLineCount(1);
        }

        @Test
        void inTheKeysSpellingDoesNotShowIt() {
            Run run =
                    Run.of(
                            Map.of("PASSLEDGER_ROOT_KEY", "root_se\ncret"),
                            false,
                            "replay",
                            "users",
                            url());

            assertFails(
                    2,
                    "passledger replay: PASSLEDGER_ROOT_KEY contains characters that are invalid in a key",
                    run);
        }

        private void assertFails(int exitCode, String line, Run run) {
            assertThat(run.err()).isEqualTo(line + System.lineSeparator());
            assertThat(run.exitCode()).isEqualTo(exitCode);
        }
    }

    @Test
    void saysHowItIsUsed() {
        Run run = Run.of(Map.of(), false, "replay", "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("passledger replay", "--url", "--[no-]follow", "PASSLEDGER_ROOT_KEY")
                .doesNotContain("--key");
    }
}
