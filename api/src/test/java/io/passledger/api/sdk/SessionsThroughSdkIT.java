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
    void beginsByItselfWhereTheAppIsOpen() {
        stage.http()
                .call(
                        "PATCH",
                        "/v1/apps/" + stage.backend().appId(),
                        stage.rootKey(),
                        Map.of(
                                "policy",
                                Map.of("publicBegin", true, "publicSignUp", "anyoneMayClaimAName")))
                .expect(200);

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
