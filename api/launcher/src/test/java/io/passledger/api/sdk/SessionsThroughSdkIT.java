package io.passledger.api.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.browser.Session;
import io.passledger.api.browser.Stage;
import io.passledger.api.sdk.SdkPage.Enrolled;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Every way through a session, as an application goes it with the SDK. */
class SessionsThroughSdkIT {

    @RegisterExtension final Stage stage = new Stage();

    private SdkPage page;

    @BeforeEach
    void open() {
        page = SdkPage.open(stage);
    }

    @Test
    void enrolsAndHandsOverTheCodes() {
        JsonNode seen =
                page.in(
                        stage.backend().begin("ada"),
                        """
                        const before = {flow: session.flow, status: session.status, next: session.nextActions};
                        await session.perform('passkey:reg', {alias: 'Laptop'});
                        const between = {status: session.status, next: session.nextActions, token: session.accessToken};
                        const codes = await session.recoveryCodes();
                        const same = await session.perform('recovery-codes:ack');
                        return {before, between, codes, same: same === session, status: session.status,
                            factors: session.factors, amr: session.amr, token: session.accessToken,
                            inTime: session.expiresAt > new Date(), userId: session.userId};
                        """);

        assertThat(seen.at("/before").toString())
                .isEqualTo(
                        "{\"flow\":\"signUp\",\"status\":\"pending\",\"next\":[\"passkey:reg\",\"external\"]}");
        assertThat(seen.at("/between").toString())
                .isEqualTo("{\"status\":\"pending\",\"next\":[\"recovery-codes:ack\"]}");
        assertThat(seen.get("codes")).hasSize(10);
        assertThat(seen.get("same").asBoolean()).isTrue();
        assertThat(seen.get("inTime").asBoolean()).isTrue();
        assertThat(seen.get("status").asString()).isEqualTo("completed");
        assertThat(seen.get("userId").asString()).isEqualTo("ada");
        assertThat(seen.get("factors").toString()).isEqualTo("[\"passkey\"]");
        assertThat(seen.get("amr")).isNotEmpty();
        assertThat(isActive(seen.get("token").asString())).isTrue();
    }

    @Test
    void signsIn() {
        page.enrol(stage, "ada");

        JsonNode seen =
                page.in(
                        stage.backend().begin("ada"),
                        """
                        const next = session.nextActions;
                        await session.perform('passkey:auth');
                        const single = await session.issueToken({action: 'pay'});
                        return {next, flow: session.flow, token: session.accessToken, single: single.token};
                        """);

        assertThat(seen.get("next").toString())
                .isEqualTo("[\"passkey:auth\",\"external\",\"recovery-code\"]");
        assertThat(seen.get("flow").asString()).isEqualTo("signIn");
        assertThat(isActive(seen.get("token").asString())).isTrue();
        assertThat(isActive(seen.get("single").asString())).isTrue();
        assertThat(isActive(seen.get("single").asString())).isFalse();
    }

    @Test
    void learnsFromThePasskeyWhoItIs() {
        page.enrol(stage, "ada");

        JsonNode seen =
                page.in(
                        stage.backend().beginForWhoeverComes(),
                        """
                        const before = session.userId;
                        await session.perform('passkey:auth');
                        return {before, after: session.userId};
                        """);

        assertThat(seen.get("before").isNull()).isTrue();
        assertThat(seen.get("after").asString()).isEqualTo("ada");
    }

    @Test
    void goesOnByTheBackendsWordWhereThePasskeyFails() {
        page.enrol(stage, "ada");
        page.authenticator().forgetEverything();
        Session session = stage.backend().begin("ada");

        JsonNode token =
                page.run(
                        """
                        async (id, token, grant) => {
                            const session = await mfa.resume(id, token);
                            await failureOf(session.perform('passkey:auth'));
                            await session.perform('external', {token: grant});
                            return session.accessToken;
                        }
                        """,
                        session.id(),
                        session.token(),
                        stage.backend().externalGrant("ada"));

        assertThat(isActive(token.asString())).isTrue();
    }

    @Test
    void spendsARecoveryCodeOnce() {
        Enrolled ada = page.enrol(stage, "ada");
        String code = ada.recoveryCodes().getFirst();

        assertThat(spend(code).get("type").asString()).isEqualTo("none");
        assertThat(spend(code).get("type").asString()).isEqualTo("RecoveryCodeInvalidError");
        assertThat(spend(code).get("code").asString()).isEqualTo("recovery-code-invalid");
    }

    @Test
    void showsWhereASessionStandsThatElsewhereWentOn() {
        Session session = stage.backend().begin("ada");

        JsonNode seen =
                page.in(
                        session,
                        """
                        const elsewhere = await mfa.resume(id, token);
                        await elsewhere.cancel();
                        await session.refresh();
                        return {here: session.status, there: elsewhere.status, next: session.nextActions};
                        """);

        assertThat(seen.toString())
                .isEqualTo("{\"here\":\"cancelled\",\"there\":\"cancelled\",\"next\":[]}");
    }

    @Test
    void needsOneRequestWhereTheBackendHasTheOptions() {
        JsonNode enrolled =
                page.inBegun(
                        stage.backend().beginWithOptions("ada"),
                        """
                        const next = session.nextActions;
                        await session.perform('passkey:reg', {alias: 'Laptop'});
                        const seen = {asked: [...asked], next, after: session.nextActions};
                        await session.recoveryCodes();
                        await session.perform('recovery-codes:ack');
                        return seen;
                        """);
        JsonNode signedIn =
                page.inBegun(
                        stage.backend().beginWithOptions("ada"),
                        """
                        await session.perform('passkey:auth');
                        return {asked, status: session.status, aliases:
                            (await mfa.user(session.accessToken).passkeys()).map(passkey => passkey.alias)};
                        """);

        assertThat(enrolled.toString())
                .isEqualTo(
                        "{\"asked\":[\"/passkey-registration\"],\"next\":[\"passkey:reg\",\"external\"],"
                                + "\"after\":[\"recovery-codes:ack\"]}");
        assertThat(signedIn.at("/asked").toString()).isEqualTo("[\"/passkey-authentication\"]");
        assertThat(signedIn.at("/aliases").toString()).isEqualTo("[\"Laptop\"]");
    }

    @Test
    void asksForOptionsAgainOnceThoseOfTheSessionAreUsed() {
        JsonNode seen =
                page.inBegun(
                        stage.backend().beginWithOptions("ada"),
                        """
                        const create = navigator.credentials.create;
                        const challenges = [];
                        navigator.credentials.create = async ({publicKey}) => {
                            challenges.push(String(new Uint8Array(publicKey.challenge)));
                            throw new DOMException('no', 'NotAllowedError');
                        };
                        await failureOf(session.perform('passkey:reg'));
                        await failureOf(session.perform('passkey:reg'));
                        navigator.credentials.create = create;
                        await session.perform('passkey:reg');
                        return {asked, different: new Set(challenges).size};
                        """);

        assertThat(seen.toString())
                .isEqualTo(
                        "{\"asked\":[\"/passkey-registration/options\",\"/passkey-registration/options\","
                                + "\"/passkey-registration\"],\"different\":2}");
    }

    @Test
    void asksForOptionsAgainOnceThoseOfTheSessionAreOld() {
        JsonNode seen =
                page.inBegun(
                        stage.backend().beginWithOptions("ada"),
                        """
                        const now = Date.now;
                        Date.now = () => now() + 200_000;
                        await session.perform('passkey:reg');
                        return asked;
                        """);

        assertThat(seen.toString())
                .isEqualTo("[\"/passkey-registration/options\",\"/passkey-registration\"]");
    }

    @Test
    void tellsTheBrowserHowMuchTimeIsLeft() {
        JsonNode seen =
                page.inBegun(
                        stage.backend().beginWithOptions("ada"),
                        """
                        const now = Date.now;
                        Date.now = () => now() + 100_000;
                        const create = navigator.credentials.create.bind(navigator.credentials);
                        let timeout;
                        navigator.credentials.create = options => {
                            timeout = options.publicKey.timeout;
                            return create(options);
                        };
                        await session.perform('passkey:reg');
                        return {asked, timeout};
                        """);

        assertThat(seen.at("/asked").toString()).isEqualTo("[\"/passkey-registration\"]");
        assertThat(seen.at("/timeout").asInt()).isBetween(150_000, 200_000);
    }

    @Test
    void asksForOptionsWhereTheServiceCouldGiveNone() {
        stage.http()
                .call(
                        "PATCH",
                        "/v1/apps/" + stage.backend().appId(),
                        stage.rootKey(),
                        Map.of(
                                "policy",
                                Map.of("registration", Map.of("requiresAuthorization", true))))
                .expect(200);

        JsonNode seen =
                page.inBegun(
                        stage.backend().beginWithOptions("ada"),
                        """
                        const failure = await failureOf(session.perform('passkey:reg'));
                        return {asked, code: failure.code};
                        """);

        assertThat(seen.toString())
                .isEqualTo(
                        "{\"asked\":[\"/passkey-registration/options\"],\"code\":\"authorization-required\"}");
    }

    @Test
    void beginsByItselfInTwoRequests() {
        openTheApp();

        JsonNode seen =
                page.run(
                        """
                        async (passledger, appId) => {
                            const asked = [];
                            const heard = new sdk.Passledger({baseUrl: passledger, fetch: (url, request) => {
                                asked.push(url.replace(/.*\\/v1\\/sessions(\\/ses_[^/]+)?/, '-'));
                                return fetch(url, request);
                            }});
                            const first = await heard.beginFlow('ada', {appId, purpose: 'signUp'});
                            await first.perform('passkey:reg');
                            const second = await heard.beginFlow('ada', {appId});
                            await second.perform('passkey:auth');
                            const third = await heard.beginFlow(undefined, {appId});
                            await third.perform('passkey:auth');
                            const plain = await heard.beginFlow('ada', {appId, options: undefined});
                            await plain.perform('passkey:auth');
                            return asked.join(' ');
                        }
                        """,
                        stage.passledger().toString(),
                        stage.backend().appId());

        assertThat(seen.asString())
                .isEqualTo(
                        "- -/passkey-registration - -/passkey-authentication"
                                + " - -/passkey-authentication"
                                + " - -/passkey-authentication/options -/passkey-authentication");
    }

    private void openTheApp() {
        stage.http()
                .call(
                        "PATCH",
                        "/v1/apps/" + stage.backend().appId(),
                        stage.rootKey(),
                        Map.of(
                                "policy",
                                Map.of("publicBegin", true, "publicSignUp", "anyoneMayClaimAName")))
                .expect(200);
    }

    @Test
    void beginsByItselfWhereTheAppIsOpen() {
        openTheApp();

        JsonNode seen =
                page.run(
                        """
                        async appId => {
                            const first = await mfa.beginFlow('ada@example.com', {appId, purpose: 'signUp', userId: 'ada'});
                            await first.perform('passkey:reg');
                            await first.recoveryCodes();
                            await first.perform('recovery-codes:ack');
                            const second = await mfa.beginFlow('ada', {appId});
                            await second.perform('passkey:auth');
                            const third = await mfa.beginFlow(undefined, {appId});
                            await third.perform('passkey:auth');
                            return [first, second, third].map(each => [each.userId, each.status, each.flow].join(' '));
                        }
                        """,
                        stage.backend().appId());

        assertThat(seen.valueStream().map(JsonNode::asString))
                .containsExactly(
                        "ada completed signUp", "ada completed signIn", "ada completed signIn");
    }

    @Test
    void showsNoTokenToWhoeverPrintsIt() {
        JsonNode seen =
                page.in(
                        stage.backend().begin("ada"),
                        "return JSON.stringify([session, mfa, mfa.user('secret')]);");

        assertThat(seen.asString()).isEqualTo("[{},{},{}]");
    }

    private JsonNode spend(String code) {
        Session session = stage.backend().begin("ada");
        return page.run(
                """
                async (id, token, code) => {
                    const session = await mfa.resume(id, token);
                    return failureOf(session.perform('recovery-code', {code}));
                }
                """,
                session.id(),
                session.token(),
                code);
    }

    private boolean isActive(String token) {
        return stage.backend().verify(token).body().get("active").asBoolean();
    }
}
