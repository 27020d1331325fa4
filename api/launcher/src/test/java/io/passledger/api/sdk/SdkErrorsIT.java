package io.passledger.api.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.passledger.api.browser.Session;
import io.passledger.api.browser.Stage;
import io.passledger.api.sdk.SdkPage.Enrolled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What an application is told when something goes wrong, and what it can tell apart. */
class SdkErrorsIT {

    @RegisterExtension final Stage stage = new Stage();

    private SdkPage page;

    @BeforeEach
    void open() {
        page = SdkPage.open(stage);
    }

    @Nested
    class OfTheBrowser {

        @Test
        void saysAtOnceThatThePageIsNoSecureContext() throws IOException {
            String module =
                    Files.readString(Path.of("../rest/src/main/resources/sdk/passledger.js"));
            Page insecure = stage.page();
            insecure.route(
                    "http://shop.test/**",
                    route ->
                            route.fulfill(
                                    new Route.FulfillOptions()
                                            .setContentType(
                                                    route.request().url().endsWith(".js")
                                                            ? "text/javascript"
                                                            : "text/html")
                                            .setBody(module)));
            insecure.navigate("http://shop.test/");

            assertThat(
                            insecure.evaluate(
                                    """
                                    async () => {
                                        const {Passledger, PassledgerError} = await import('/passledger.js');
                                        try {
                                            return new Passledger({baseUrl: 'https://mfa.example'}) && 'made';
                                        } catch (error) {
                                            return `${error instanceof PassledgerError} ${error.code}`;
                                        }
                                    }
                                    """))
                    .isEqualTo("true insecure-context");
        }

        @Test
        void endsACeremonyByTheApplicationsSignal() {
            page.enrol(stage, "ada");
            page.authenticator().leaveUnanswered();

            JsonNode failure =
                    page.in(
                            stage.backend().begin("ada"),
                            """
                            const controller = new AbortController();
                            const get = navigator.credentials.get.bind(navigator.credentials);
                            navigator.credentials.get = options => {
                                setTimeout(() => controller.abort(), 0);
                                return get(options);
                            };
                            return failureOf(session.perform('passkey:auth', {signal: controller.signal}));
                            """);

            assertFailure(failure, "AbortedError", "aborted");
            assertThat(failure.get("cause").asString()).isEqualTo("AbortError");
        }

        @Test
        void endsARequestByTheApplicationsSignal() {
            JsonNode failure =
                    page.in(
                            stage.backend().begin("ada"),
                            "return failureOf(session.refresh({signal: AbortSignal.abort()}));");

            assertFailure(failure, "AbortedError", "aborted");
        }

        @Test
        void endsACeremonyByTheNextOne() {
            page.enrol(stage, "ada");
            page.authenticator().leaveUnanswered();

            JsonNode failure =
                    page.in(
                            stage.backend().begin("ada"),
                            """
                            const get = navigator.credentials.get.bind(navigator.credentials);
                            const asked = new Promise(resolve => {
                                navigator.credentials.get = options => { resolve(); return get(options); };
                            });
                            const first = failureOf(session.perform('passkey:auth'));
                            await asked;
                            const controller = new AbortController();
                            const second = failureOf(session.perform('passkey:auth', {signal: controller.signal}));
                            const failure = await first;
                            controller.abort();
                            await second;
                            return failure;
                            """);

            assertFailure(failure, "AbortedError", "aborted");
        }

        @Test
        void tellsThatNobodyHasAgreed() {
            page.enrol(stage, "ada");
            page.authenticator().forgetEverything();

            JsonNode failure =
                    page.in(
                            stage.backend().begin("ada"),
                            "return failureOf(session.perform('passkey:auth'));");

            assertFailure(failure, "NotAllowedError", "not-allowed");
        }

        @Test
        void tellsThatThisDeviceHasAPasskeyAlready() {
            Enrolled ada = page.enrol(stage, "ada");

            JsonNode failure =
                    page.run(
                            "async token => failureOf(mfa.user(token).addPasskey())",
                            ada.accessToken());

            assertFailure(failure, "AlreadyRegisteredError", "already-registered");
            assertThat(page.authenticator().credentials()).isEqualTo(1);
        }

        @Test
        void tellsThatTheOriginIsNotTheRelyingPartys() {
            JsonNode failure =
                    page.in(
                            stage.backend().begin("ada"),
                            """
                            const create = navigator.credentials.create.bind(navigator.credentials);
                            navigator.credentials.create = ({publicKey, ...rest}) =>
                                create({...rest, publicKey: {...publicKey, rp: {...publicKey.rp, id: 'com'}}});
                            return failureOf(session.perform('passkey:reg'));
                            """);

            assertFailure(failure, "WrongOriginError", "wrong-origin");
        }

        @Test
        void tellsThatThereIsNoWebAuthn() {
            JsonNode failure =
                    page.in(
                            stage.backend().begin("ada"),
                            """
                            delete window.PublicKeyCredential;
                            const can = await Promise.all([sdk.canRegisterPasskey(), sdk.canAuthenticateWithPasskey(),
                                sdk.canUseAutofill(), sdk.canUpgrade()]);
                            return {...await failureOf(session.perform('passkey:reg')), can};
                            """);

            assertFailure(failure, "NotSupportedError", "not-supported");
            assertThat(failure.get("can").toString()).isEqualTo("[false,false,false,false]");
        }
    }

    @Nested
    class OfTheService {

        @Test
        void tellsThatASessionHasExpired() {
            policy(Map.of("lifetimes", Map.of("session", "PT1S")));
            Session session = stage.backend().begin("ada");
            await().until(() ->
                    page.in(session, "return session.status;").asString().equals("expired"));

            JsonNode failure =
                    page.in(session, "return failureOf(session.perform('passkey:reg'));");

            assertFailure(failure, "SessionExpiredError", "session-expired");
            assertThat(failure.get("status").asInt()).isEqualTo(410);
        }

        @Test
        void tellsALockedUserForHowLong() {
            page.enrol(stage, "ada");
            policy(Map.of("lockout", Map.of("maxFailures", 1)));

            JsonNode failure =
                    page.in(
                            stage.backend().begin("ada"),
                            """
                            await failureOf(session.perform('recovery-code', {code: '0000-0000-0000-0000-0000-0000'}));
                            return failureOf(session.perform('recovery-code', {code: '0000-0000-0000-0000-0000-0000'}));
                            """);

            assertFailure(failure, "LockedError", "locked");
            assertThat(failure.get("status").asInt()).isEqualTo(429);
            assertThat(failure.get("retryAfter").asInt()).isBetween(800, 900);
        }

        @Test
        void tellsThatAnAnswerWasNotAccepted() {
            page.enrol(stage, "ada");

            JsonNode failure =
                    page.in(
                            stage.backend().begin("ada"),
                            """
                            const get = navigator.credentials.get.bind(navigator.credentials);
                            navigator.credentials.get = async options => {
                                const credential = await get(options);
                                const json = credential.toJSON();
                                json.response.signature = json.response.authenticatorData;
                                return {toJSON: () => json};
                            };
                            return {...await failureOf(session.perform('passkey:auth')), left: session.status};
                            """);

            assertFailure(failure, "CeremonyFailedError", "ceremony-failed");
            assertThat(failure.get("left").asString()).isEqualTo("pending");
        }

        @Test
        void tellsWhatTheStateAllowsInstead() {
            page.enrol(stage, "ada");

            JsonNode failure =
                    page.in(
                            stage.backend().begin("ada"),
                            "return failureOf(session.perform('recovery-codes:ack'));");

            assertFailure(failure, "ActionNotAllowedError", "action-not-allowed");
            assertThat(failure.get("nextActions").toString()).contains("passkey:auth");
        }

        @Test
        void tellsThatTheTokenIsNotGood() {
            Session session = stage.backend().begin("ada");

            JsonNode failure =
                    page.run("async id => failureOf(mfa.resume(id, 'wrong'))", session.id());

            assertFailure(failure, "UnauthenticatedError", "unauthenticated");
            assertThat(failure.get("status").asInt()).isEqualTo(401);
        }

        @Test
        void tellsOfOtherProblemsByTheirCode() {
            JsonNode failure =
                    page.in(
                            stage.backend().begin("ada"),
                            "return failureOf(session.perform('external', {token: ''}));");

            assertFailure(failure, "PassledgerError", "invalid-request");
            assertThat(failure.get("detail").asString()).contains("token");
        }

        private void policy(Map<String, ?> policy) {
            stage.http()
                    .call(
                            "PATCH",
                            "/v1/apps/" + stage.backend().appId(),
                            stage.rootKey(),
                            Map.of("policy", policy))
                    .expect(200);
        }
    }

    /** With a {@code fetch} of the application's own, which loses what the network would. */
    @Nested
    class OfTheNetwork {

        private static final String LOSING =
                """
                const sent = [];
                const losing = (lost, method, path) => new sdk.Passledger({
                    baseUrl: PASSLEDGER,
                    fetch: async (url, init) => {
                        const hit = init.method === method && url.endsWith(path);
                        if (hit) sent.push(init.headers['Idempotency-Key'] ?? 'none');
                        const answer = await fetch(url, init);
                        if (hit && sent.length <= lost) throw new TypeError('Failed to fetch');
                        return answer;
                    },
                });
                """;

        private JsonNode withLosses(String body) {
            Session session = stage.backend().begin("ada");
            String losing = LOSING.replace("PASSLEDGER", "'" + stage.passledger() + "'");
            return page.run(
                    "async (id, token) => {\n" + losing + body + "}",
                    session.id(),
                    session.token());
        }

        @Test
        void repeatsARegistrationWhoseAnswerWasLost() {
            JsonNode seen =
                    withLosses(
                            """
                            const session = await losing(1, 'POST', '/passkey-registration').resume(id, token);
                            await session.perform('passkey:reg');
                            return {next: session.nextActions, sent, alike: sent[0] === sent[1]};
                            """);

            assertThat(seen.get("next").toString()).isEqualTo("[\"recovery-codes:ack\"]");
            assertThat(seen.get("sent")).hasSize(2);
            assertThat(seen.get("alike").asBoolean()).isTrue();
            assertThat(seen.at("/sent/0").asString()).matches("[0-9a-f-]{36}");
        }

        @Test
        void givesUpAfterTheThirdTry() {
            JsonNode seen =
                    withLosses(
                            "return {...await failureOf(losing(9, 'GET', id).resume(id, token)), sent};");

            assertFailure(seen, "NetworkError", "network");
            assertThat(seen.get("sent")).hasSize(3);
        }

        @Test
        void sendsOnceWhatMayNotBeSentTwice() {
            JsonNode seen =
                    withLosses(
                            """
                            const session = await losing(9, 'POST', '/recovery-code').resume(id, token);
                            return {...await failureOf(session.perform('recovery-code', {code: 'x'})), sent};
                            """);

            assertFailure(seen, "NetworkError", "network");
            assertThat(seen.get("sent").toString()).isEqualTo("[\"none\"]");
        }

        @Test
        void waitsNoLongerThanItWasTold() {
            JsonNode failure =
                    answered(
                            "(url, init) => new Promise((_, reject) => init.signal.addEventListener('abort',"
                                    + " () => reject(init.signal.reason)))");

            assertFailure(failure, "NetworkError", "timeout");
        }

        @Test
        void tellsOfTooManyCalls() {
            JsonNode failure =
                    answered(
                            "async () => new Response(JSON.stringify({code: 'rate-limited', detail: 'Too many.'}),"
                                    + " {status: 429, headers: {'Retry-After': '12'}})");

            assertFailure(failure, "RateLimitedError", "rate-limited");
            assertThat(failure.get("retryAfter").asInt()).isEqualTo(12);
        }

        @Test
        void survivesAProxysErrorPage() {
            JsonNode failure =
                    answered("async () => new Response('<h1>Bad gateway</h1>', {status: 502})");

            assertFailure(failure, "PassledgerError", "http-502");
            assertThat(failure.get("status").asInt()).isEqualTo(502);
        }

        @Test
        void takesNoOtherPageForAnAnswer() {
            JsonNode failure =
                    answered("async () => new Response('<h1>Welcome to the hotel</h1>')");

            assertFailure(failure, "PassledgerError", "http-200");
        }

        private JsonNode answered(String fetch) {
            return page.run(
                    "async () => failureOf(new sdk.Passledger({baseUrl: 'https://mfa.example', timeout: 20, fetch: "
                            + fetch
                            + "}).beginFlow('ada', {appId: 'app_x'}))");
        }
    }

    private static void assertFailure(JsonNode failure, String type, String code) {
        assertThat(failure.path("type").asString()).as("%s", failure).isEqualTo(type);
        assertThat(failure.get("name").asString()).isEqualTo(type);
        assertThat(failure.get("code").asString()).isEqualTo(code);
        assertThat(failure.get("known").asBoolean()).isTrue();
        assertThat(failure.get("detail")).isEqualTo(failure.get("message"));
        assertThat(failure.get("detail").asString()).isNotEmpty();
    }
}
