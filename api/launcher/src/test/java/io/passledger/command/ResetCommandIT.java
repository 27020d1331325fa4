package io.passledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ResetCommandIT {

    private static final Tenant SHOP = Tenant.create(Tenant.withoutAcknowledgement());
    private static final String URL = "--url=" + Nodes.first();
    private static final String APP = "--app=" + SHOP.appId();
    private static final String REASON = "--reason=lost his phone";

    /** A user whose passkey is known to the command's preview. */
    private static String enrolled(String userId) {
        SHOP.enrolled(userId);
        await().until(() ->
                SHOP.mfa(ServiceClient.segment(userId)).body().path("passkeys").asInt() == 1);
        return userId;
    }

    private static boolean hasPasskey(String userId) {
        return !SHOP.begin(userId).begun().text("flow").equals("signUp");
    }

    @Nested
    class AReset {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a/b",
                    "/",
                    "https://id.example/x?y=1#z",
                    "CORP\\u",
                    "x/../y",
                    "%",
                    "%2F",
                    "a+b@example.com",
                    "@ada",
                    "a;b=c",
                    "a&b=c",
                    "me",
                    "-x",
                    "--yes",
                    " a b ",
                    "'\"<b>",
                    "😀",
                    "e\u0301",
                    "שלום\u200F"
                })
        void findsWhoeverWasLetInUnderAnId(String id) {
            String user = enrolled(id);

            Run run = Run.of(Run.ROOT, false, "reset", APP, REASON, "--yes", URL, "--", user);

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(hasPasskey(user)).isFalse();
        }

        @Test
        void removesWhatTheUserHasAndSaysSo() {
            String user = enrolled("by command 1 %");

            Run run = Run.of(Run.ROOT, false, "reset", user, APP, REASON, "--yes", URL);

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out())
                    .contains(user + " has 1 passkeys and ")
                    .contains(user + " was reset: 1 passkeys removed");
            assertThat(hasPasskey(user)).isFalse();
        }

        @Test
        void isInTheTrailWithItsReason() {
            String user = enrolled("reset-with-reason");

            Run.of(Run.ROOT, false, "reset", user, APP, REASON, "--yes", URL);

            assertThat(
                            Nodes.operator()
                                    .get(
                                            "/v1/audit/events?type=AuthenticatorsReset&userId=%s&appId=%s"
                                                    .formatted(user, SHOP.appId()))
                                    .expect(200)
                                    .body()
                                    .path("items")
                                    .toString())
                    .contains("lost his phone");
        }

        @Test
        void isAskedForOnATerminal() {
            String user = enrolled("asked");

            Run no = Run.answered("n\n", Run.ROOT, "reset", user, APP, REASON, URL);
            Run nothing = Run.answered("", Run.ROOT, "reset", user, APP, REASON, URL);

            assertThat(no.exitCode()).isEqualTo(1);
            assertThat(no.out()).contains("has 1 passkeys", "Reset this user? [y/N] ");
            assertThat(no.err()).isEqualToIgnoringNewLines("passledger reset: nothing was changed");
            assertThat(nothing.exitCode()).isEqualTo(1);
            assertThat(hasPasskey(user)).isTrue();

            Run yes = Run.answered("y\n", Run.ROOT, "reset", user, APP, REASON, URL);

            assertThat(yes.exitCode()).as(yes.toString()).isZero();
            assertThat(hasPasskey(user)).isFalse();
        }

        @Test
        void takesAnAppsKeyWhichNamesTheApp() {
            String user = enrolled("by-api-key");

            Run run =
                    Run.of(
                            key("users:reset", "users:read"),
                            false,
                            "reset",
                            user,
                            REASON,
                            "-y",
                            URL);

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(hasPasskey(user)).isFalse();
        }

        @Test
        void needsNoSightOfWhatThereIs() {
            String user = enrolled("unseen");

            Run run = Run.of(key("users:reset"), false, "reset", user, REASON, "-y", URL);

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out()).contains("can't be shown: the key lacks the scope users:read");
            assertThat(hasPasskey(user)).isFalse();
        }

        @Test
        void isToldToAMachineInOneObject() {
            String user = enrolled("for-a-machine");

            Run run = Run.of(Run.ROOT, true, "reset", user, APP, REASON, "-y", "--json", URL);

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.json())
                    .isEqualTo(
                            JsonMapper.shared()
                                    .readTree(
                                            "{\"userId\": \"for-a-machine\", \"reset\": true,"
                                                    + " \"passkeysRemoved\": 1}"));
        }
    }

    @Nested
    class AMistake {

        @Test
        void isAKeyWithoutTheScope() {
            String user = enrolled("kept");

            assertFails(
                    4,
                    "the key in PASSLEDGER_API_KEY is not allowed to do this: This"
                            + " operation requires the scope"
                            + " users:reset. Use an API key with that scope, or the root key.",
                    Run.of(key("users:read"), false, "reset", user, REASON, "-y", URL));
            assertThat(hasPasskey(user)).isTrue();
        }

        @Test
        void isAKeyThatNobodyKnows() {
            assertFails(
                    4,
                    "the key in PASSLEDGER_API_KEY is unknown to %s: it is expired, revoked or of another service"
                            .formatted(Nodes.first()),
                    Run.of(
                            Run.apiKey(SHOP.backend().bearer() + "x"),
                            false,
                            "reset",
                            "anybody",
                            REASON,
                            "-y",
                            URL));
        }

        @Test
        void isNoKeyAtAll() {
            assertFails(
                    2,
                    "the key is missing: set PASSLEDGER_API_KEY or PASSLEDGER_ROOT_KEY",
                    Run.of(Map.of(), false, "reset", "anybody", REASON, "-y", URL));
        }

        @Test
        void isAUserWhoHasNothing() {
            assertFails(
                    1,
                    "'nobody' has no authenticators in %s; check the user's id and the app"
                            .formatted(SHOP.appId()),
                    Run.of(Run.ROOT, false, "reset", "nobody", APP, REASON, "-y", URL));
        }

        @Test
        void isNobodyToAsk() {
            String user = enrolled("not-asked");

            assertFails(
                    2,
                    "confirmation is not possible here: add --yes to reset without it",
                    Run.of(Run.ROOT, false, "reset", user, APP, REASON, URL));
            assertThat(hasPasskey(user)).isTrue();
        }

        @Test
        void isTheRootKeyWithoutAnApp() {
            assertFails(
                    2,
                    "the root key belongs to no app: name the user's app with --app=app_…",
                    Run.of(Run.ROOT, false, "reset", "anybody", REASON, "-y", URL));
        }

        @Test
        void isAMissingReason() {
            Run run = Run.of(Run.ROOT, false, "reset", "anybody", APP, "-y", URL);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .contains("--reason", "see passledger reset --help")
                    .hasLineCount(1);
        }

        private void assertFails(int exitCode, String line, Run run) {
            assertThat(run.err()).isEqualToIgnoringNewLines("passledger reset: " + line);
            assertThat(run.exitCode()).isEqualTo(exitCode);
        }
    }

    private static Map<String, String> key(String... scopes) {
        return Run.apiKey(SHOP.backendWith(scopes).bearer());
    }
}
