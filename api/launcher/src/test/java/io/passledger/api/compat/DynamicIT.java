package io.passledger.api.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import io.passledger.api.races.Race;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Dynamic's requests by hand: what its client can't be made to send. */
class DynamicIT {

    /** At once, half of them at each node. */
    private static final int CALLS = 16;

    private static final Map<String, ?> ONE_USE =
            Map.of("createMfaToken", Map.of("singleUse", true));

    private final Tenant shop = Tenant.create(Map.of("compatibility", List.of("dynamic")));

    @Test
    void spendsAnMfaTokenOnceOverTwoNodes() {
        Enrolled ada = shop.enrolled("ada");
        String token = authenticated(ada, Map.of("singleUse", true)).text("mfaToken");

        List<Answer> answers =
                Race.of(
                                CALLS,
                                (node, _) ->
                                        sdk(shop)
                                                .as(ada.accessToken())
                                                .with("x-mfa-auth-token", token)
                                                .at(node)
                                                .send("DELETE", "/users/mfa/pk_nobody", null))
                        .answers();

        assertThat(answers.stream().filter(answer -> answer.status() == 404)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 404))
                .allSatisfy(lost -> lost.expect(422, "mfa_invalid_request"));
        assertThat(shop.verify(token).body().get("active").asBoolean()).isFalse();
    }

    @Test
    void bindsATokenToATimeOrToScopes() {
        Enrolled ada = shop.enrolled("ada");
        String timed = authenticated(ada, Map.of("singleUse", false)).text("mfaToken");
        assertThat(shop.verify(timed).text("active")).isEqualTo("true");
        assertThat(shop.verify(timed).text("active")).isEqualTo("true");

        Answer scoped =
                answer(ada, Map.of("requestedScopes", List.of("wallet:export"))).expect(200);

        assertThat(scoped.text("user/scope")).isEqualTo("user:basic wallet:export");
        assertThat(shop.verify(scoped.text("mfaToken")).text("action")).isEqualTo("wallet:export");
    }

    @Test
    void removesADeviceWithAnMfaTokenOfTheUsersOwn() {
        Enrolled ada = shop.enrolled("ada");
        Enrolled ben = shop.enrolled("ben");
        String own = authenticated(ada, Map.of("singleUse", true)).text("mfaToken");
        String another = authenticated(ben, Map.of("singleUse", true)).text("mfaToken");
        Foreign self = sdk(shop).as(ada.accessToken());
        String device = "/users/mfa/" + shop.passkeyIds("ada").getFirst();

        self.send("DELETE", device, null).expect(422, "mfa_invalid_request");
        self.with("x-mfa-auth-token", another)
                .send("DELETE", device, null)
                .expect(422, "mfa_invalid_request");
        Answer kept = self.with("x-mfa-auth-token", own).send("DELETE", device, null);

        // The last passkey stays where MFA is required; the token was spent all the same.
        kept.expect(422, "mfa_invalid_request");
        assertThat(kept.text("error")).contains("last");
        assertThat(shop.verify(another).text("active")).isEqualTo("true");
    }

    @Test
    void spendsARecoveryCodeOnce() {
        Enrolled ada = shop.enrolled("ada");
        String code = ada.recoveryCodes().getFirst();

        Answer first = pending(shop.begin("ada")).post("/users/mfa/auth/recovery", aCode(code));
        Answer second = pending(shop.begin("ada")).post("/users/mfa/auth/recovery", aCode(code));

        assertThat(first.expect(200).text("user/scope")).isEqualTo("user:basic");
        second.expect(422, "mfa_invalid_code");
    }

    @Test
    void showsNewCodesInsteadOfTheSameAgain() {
        Session session = shop.begin("ada");
        session.register(new SoftwarePasskey()).expect(200);
        Foreign user = pending(session);

        List<String> first = user.get("/users/mfa/recovery").expect(200).texts("recoveryCodes");
        List<String> second = user.get("/users/mfa/recovery").expect(200).texts("recoveryCodes");

        assertThat(first).hasSize(10).doesNotContainAnyElementsOf(second);
        String jwt = user.send("PUT", "/users", acknowledgement()).expect(200).text("jwt");
        sdk(shop).as(jwt).get("/users/mfa/recovery").expect(422, "mfa_invalid_request");
        assertThat(
                        sdk(shop)
                                .as(jwt)
                                .post("/users/mfa/recovery", null)
                                .expect(200)
                                .texts("recoveryCodes"))
                .hasSize(10);
        assertThat(
                        sdk(shop)
                                .as(jwt)
                                .send("PUT", "/users", acknowledgement())
                                .expect(200)
                                .text("nextView"))
                .isEqualTo("done");
        sdk(shop)
                .as(jwt)
                .send("PUT", "/users", Map.of("firstName", "Ada"))
                .expect(422, "mfa_invalid_request");
    }

    @Test
    void showsBeforeMfaNoMoreThanTheCeremonyTells() {
        shop.enrolled("ada");

        JsonNode before = pending(shop.begin("ada")).get("/users/mfa/methods").expect(200).body();

        assertThat(before.get("userHasVerifiedMfaMethods").asBoolean()).isTrue();
        assertThat(before.at("/passkeys/0").propertyNames())
                .containsExactlyInAnyOrder("id", "credentialId", "createdAt");
        JsonNode listed = pending(shop.begin("ada")).get("/users/passkeys").expect(200).body();
        assertThat(listed.at("/passkeys/0").propertyNames())
                .containsExactlyInAnyOrder("id", "credentialId", "createdAt");
    }

    @Test
    void resetsByAKeyOfTheApp() {
        Enrolled ada = shop.enrolled("ada");
        Foreign admin = Foreign.at(Nodes.first(), "/api/v0").as(shop.backend().bearer());

        admin.post("/users/ada/mfa/reset", null).expect(204);

        sdk(shop).as(ada.accessToken()).get("/users/passkeys").expect(401, "unauthorized");
        assertThat(shop.passkeyIds("ada")).isEmpty();
        Tenant without = Tenant.create();
        Foreign.at(Nodes.first(), "/api/v0")
                .as(without.backend().bearer())
                .post("/users/ada/mfa/reset", null)
                .expect(404, "not_found");
        Foreign.at(Nodes.first(), "/api/v0")
                .as(shop.backendWith("users:read").bearer())
                .post("/users/ada/mfa/reset", null)
                .expect(403, "forbidden");
    }

    @Test
    void isNotThereForAppsThatDontSayIt() {
        Tenant without = Tenant.create(Map.of("compatibility", List.of("passage")));

        sdk(without).get("/.well-known/jwks").expect(404, "not_found");
        pending(without, without.begin("ada"))
                .get("/users/passkeys/register")
                .expect(404, "not_found");
        sdk(shop).get("/.well-known/jwks").expect(200);
        assertThat(sdk(shop).get("/.well-known/jwks.json").expect(200).text("keys/0/kty"))
                .isEqualTo("EC");
    }

    @Test
    void knowsNoOtherEnvironmentsTokens() {
        Tenant other = Tenant.create(Map.of("compatibility", List.of("dynamic")));
        Enrolled ada = shop.enrolled("ada");

        sdk(other).as(ada.accessToken()).get("/users/passkeys").expect(401, "unauthorized");
        pending(other, shop.begin("ada"))
                .get("/users/passkeys/authenticate")
                .expect(404, "not_found");
    }

    @Test
    void authenticatesOnceMoreWithAnAccessToken() {
        Enrolled ada = shop.enrolled("ada");
        Foreign self = sdk(shop).as(ada.accessToken());
        Map<String, Object> request = again(ada, self);

        Answer done = self.at(Nodes.second()).post("/users/mfa/auth/passkey", request).expect(200);

        assertThat(done.text("jwt")).isEqualTo(ada.accessToken());
        assertThat(shop.verify(done.text("mfaToken")).text("active")).isEqualTo("true");
        assertThat(shop.verify(done.text("mfaToken")).text("active")).isEqualTo("false");
        self.post("/users/mfa/auth/passkey", request).expect(422, "mfa_invalid_request");
        assertThat(shop.mfa("ada").text("passkeys")).isEqualTo("1");
    }

    @Test
    void givesNoTokenForAnothersPasskeyOrAfterAReset() {
        Enrolled ada = shop.enrolled("ada");
        Foreign self = sdk(shop).as(ada.accessToken());
        JsonNode options = self.get("/users/passkeys/authenticate").expect(200).body();
        Map<String, Object> forged =
                wanting((ObjectNode) ada.passkey().impostor().get(options), ONE_USE);

        self.post("/users/mfa/auth/passkey", forged).expect(422, "mfa_invalid_code");
        Map<String, Object> late = again(ada, self);
        shop.backend().delete("/v1/users/ada/authenticators?reason=lost").expect(200);

        self.post("/users/mfa/auth/passkey", late).expect(401, "unauthorized");
    }

    @Test
    void takesARepeatedAnswerOnceOverTwoNodes() {
        Enrolled ada = shop.enrolled("ada");
        Foreign self = sdk(shop).as(ada.accessToken());
        Map<String, Object> request = again(ada, self);

        List<Answer> answers =
                Race.of(CALLS, (node, _) -> self.at(node).post("/users/mfa/auth/passkey", request))
                        .answers();

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .allSatisfy(lost -> lost.expect(422, "mfa_invalid_request"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /users/passkeys/register | {} | 422 | mfa_invalid_request",
                "POST | /users/passkeys/register | [] | 400 | invalid_request",
                "POST | /users/mfa/auth/passkey | {\"requestedScopes\": [7]} | 422 | invalid_scopes",
                "POST | /users/mfa/auth/passkey | {\"createMfaToken\": 1} | 400 | invalid_request",
                "POST | /users/mfa/auth/recovery | {} | 400 | invalid_request",
                "POST | /users/mfa/auth/totp | {\"code\": \"1\"} | 404 | not_found",
                "PUT | /users/passkeys/register | {} | 405 | invalid_request",
            })
    void tellsABrowsersMistakes(String method, String path, String body, int status, String code) {
        pending(shop.begin("ada")).sendText(method, path, body).expect(status, code);
    }

    @Test
    void tellsAPasskeyThatIsNotThere() {
        Foreign self = sdk(shop).as(shop.enrolled("ada").accessToken());

        self.send("DELETE", "/users/passkeys", Map.of("passkeyId", "pk_nobody"))
                .expect(422, "passkey_not_found");
        self.send("PUT", "/users/passkeys", Map.of("id", "x", "alias", "Laptop"))
                .expect(422, "passkey_not_found");
    }

    private static Foreign sdk(Tenant tenant) {
        return Foreign.at(Nodes.first(), "/api/v0/sdk/" + tenant.appId());
    }

    private Foreign pending(Session session) {
        return pending(shop, session);
    }

    private static Foreign pending(Tenant tenant, Session session) {
        return sdk(tenant).as(session.id() + "." + session.browser().bearer());
    }

    private Answer authenticated(Enrolled user, Map<String, ?> createMfaToken) {
        return answer(user, Map.of("createMfaToken", createMfaToken)).expect(200);
    }

    private Answer answer(Enrolled user, Map<String, ?> wanted) {
        Foreign browser = pending(shop.begin(user.userId()));
        JsonNode options = browser.get("/users/passkeys/authenticate").expect(200).body();
        return browser.at(Nodes.second())
                .post(
                        "/users/mfa/auth/passkey",
                        wanting((ObjectNode) user.passkey().get(options), wanted));
    }

    /** An answer to a challenge that an access token has asked for. */
    private static Map<String, Object> again(Enrolled user, Foreign self) {
        JsonNode options = self.get("/users/passkeys/authenticate").expect(200).body();
        return wanting((ObjectNode) user.passkey().get(options), ONE_USE);
    }

    private static Map<String, Object> wanting(ObjectNode credential, Map<String, ?> wanted) {
        Map<String, Object> request = new HashMap<>(wanted);
        credential.forEachEntry(request::put);
        return request;
    }

    private static Map<String, Object> aCode(String code) {
        return Map.of("code", code, "createMfaToken", Map.of("singleUse", true));
    }

    private static Map<String, String> acknowledgement() {
        return Map.of("mfaBackupCodeAcknowledgement", "complete");
    }
}
