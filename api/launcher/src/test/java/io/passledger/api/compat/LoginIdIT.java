package io.passledger.api.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Jwt;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import io.passledger.api.races.Race;
import io.passledger.domain.session.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * LoginID's flows, whose client npm doesn't have, by the requests that LoginID's description shows
 * and that its client makes; and what the client in a browser can't be made to send.
 */
class LoginIdIT {

    /** At once, half of them at each node. */
    private static final int CALLS = 16;

    private final Tenant shop =
            Tenant.create(
                    Map.of(
                            "compatibility",
                            List.of("loginid"),
                            "publicBegin",
                            true,
                            "publicSignUp",
                            "anyoneMayClaimAName"));
    private final LoginIdServer server = LoginIdServer.of(shop);
    private final Foreign browser = browser(shop);
    private final SoftwarePasskey passkey = new SoftwarePasskey();

    private static Foreign browser(Tenant tenant) {
        return Foreign.at(Nodes.first(), LoginIdServer.path(tenant.appId()));
    }

    @Test
    void signsUpAndSignsInByAFlow() {
        Answer begun = begin("ada@shop.example");
        assertThat(begun.text("flow")).isEqualTo("signUp");
        assertThat(begun.text("msgCode")).isEqualTo("additional_auth_required");
        assertThat(actions(begun)).containsExactly("passkey:reg", "external");

        Answer created = register(begun).expect(200);
        assertThat(created.text("flow")).isEqualTo("signUp");
        assertThat(created.text("passkeyInfo/passkeyId")).isEqualTo(created.text("deviceId"));
        assertThat(created.text("passkeyInfo/publicKey")).isNotEmpty();

        Answer again = begin("ada@shop.example");
        assertThat(again.text("flow")).isEqualTo("signIn");
        assertThat(actions(again)).containsExactly("passkey:auth", "external");
        Answer done = authenticate(again, passkey).expect(200);
        assertThat(done.text("passkeyInfo/assertionResult/credentialId")).isEqualTo(passkey.id());
        assertThat(done.text("payloadSignature")).isEmpty();

        JsonNode claims = claims(done.text("accessToken"));
        assertThat(claims.path("aud").toString()).contains(shop.appId());
        assertThat(claims.path("sub").asString()).isEqualTo("ada@shop.example");
        assertThat(claims.path("username").asString()).isEqualTo("ada@shop.example");
        assertThat(claims.path("credID").asString()).isEqualTo(done.text("deviceId"));
        assertThat(claims.path("tokenType").asString()).isEqualTo("access");
        assertThat(claims.path("scopes")).isNotEmpty();
        server.verify(done.text("accessToken")).expect(204);
    }

    @Test
    void goesOnInTheSameFlowWhenAFactorFails() {
        register(begin("ada")).expect(200);
        Answer begun = begin("ada");

        Answer failed = authenticate(begun, passkey.impostor()).expect(401);
        assertThat(failed.text("session")).isEqualTo(begun.text("session"));
        assertThat(actions(failed)).containsExactly("passkey:auth", "external");

        assertPlain(external(failed, server.externalGrant("ben")).expect(401), "unauthorized");

        Answer passed = authenticate(failed, passkey).expect(200);
        server.verify(passed.text("accessToken")).expect(204);
    }

    /** LoginID's client takes a 401 with a session for a step that was done. */
    private static void assertPlain(Answer refused, String code) {
        assertThat(refused.body().propertyNames()).containsExactlyInAnyOrder("msg", "msgCode");
        assertThat(refused.text("msgCode")).isEqualTo(code);
    }

    @Test
    void refusesInPlainWordsAndTheFlowGoesOn() {
        register(begin("ada")).expect(200);
        String used = server.externalGrant("ada");
        external(begin("ada"), used).expect(200);
        Answer flow = begin("ada");

        for (String token : List.of("wrong", "grt_x", used, server.externalGrant("ben"))) {
            assertPlain(external(flow, token).expect(401), "unauthorized");
        }
        assertPlain(holding(flow).post("/mfa/third-party/verify", Map.of()), "bad_request");

        external(flow, server.externalGrant("ada")).expect(200);
    }

    @Test
    void refusesARegistrationInPlainWords() {
        Answer flow = begin("ada");
        JsonNode created = passkey.create(options(begin("ben")));

        assertPlain(
                holding(flow)
                        .post("/mfa/passkey/reg", Map.of("creationResult", creationResult(created)))
                        .expect(401),
                "unauthorized");

        external(flow, server.externalGrant("ada")).expect(200);
    }

    @Test
    void refusesAnApprovalInPlainWords() {
        register(begin("ada")).expect(200);
        Answer flow = begin(user("ada"), "pay 12 to Ben");

        assertPlain(
                assertion(flow, "/mfa/passkey/tx", passkey.impostor()).expect(401), "unauthorized");

        external(flow, server.externalGrant("ada")).expect(200);
    }

    @Test
    void leavesAWordGoodUntilThePasskeyIsRegistered() {
        policy(Map.of("registration", Map.of("requiresAuthorization", true)));
        for (boolean hasPasskeys : List.of(false, true)) {
            String grant = server.registrationGrant("ada");
            Answer cancelled = init("ada", grant).expect(200);

            Answer again = init("ada", grant).expect(200);
            SoftwarePasskey added = new SoftwarePasskey();
            Answer done = complete(again, added).expect(200);

            server.verify(done.text("jwtAccess")).expect(204);
            complete(cancelled, new SoftwarePasskey()).expect(403);
            init("ada", grant).expect(401);
            assertThat(shop.passkeyIds("ada")).hasSize(hasPasskeys ? 2 : 1);
        }
    }

    @Test
    void registersOnceForAWordHoweverManyAskAtOnce() {
        policy(Map.of("registration", Map.of("requiresAuthorization", true)));
        String grant = server.registrationGrant("ada");
        List<Answer> started =
                IntStream.range(0, CALLS).mapToObj(_ -> init("ada", grant).expect(200)).toList();

        List<Answer> answers =
                Race.of(CALLS, (_, number) -> complete(started.get(number), new SoftwarePasskey()))
                        .answers();

        assertThat(answers.stream().map(Answer::status))
                .containsOnlyOnce(200)
                .allMatch(status -> status == 200 || status == 403);
        assertThat(shop.passkeyIds("ada")).hasSize(1);
    }

    @Test
    void fallsBackToTheCustomersOwnAuthentication() {
        register(begin("ada")).expect(200);
        String grant = server.externalGrant("ada");

        Answer passed = external(begin("ada"), grant).expect(200);

        assertThat(passed.has("passkeyInfo")).isFalse();
        server.verify(passed.text("accessToken")).expect(204);
        external(begin("ada"), grant).expect(401);
        holding("ses_x.sst_y").post("/mfa/third-party/verify", Map.of("token", grant)).expect(401);
    }

    @Test
    void signsAPayload() {
        register(begin("ada")).expect(200);
        Answer begun = begin(user("ada"), "pay 12 to Ben");
        assertThat(actions(begun)).containsExactly("passkey:tx", "external");

        Answer signed = assertion(begun, "/mfa/passkey/tx", passkey).expect(200);

        assertThat(signed.text("payload")).isEqualTo("pay 12 to Ben");
        String hash = new Transaction("payload", "pay 12 to Ben").hash().toBase64Url();
        for (String token : List.of("payloadSignature", "accessToken")) {
            assertThat(claims(signed.text(token)).path("txh").asString()).isEqualTo(hash);
        }
    }

    @Test
    void takesAnotherPayloadInTheSameFlow() {
        register(begin("ada")).expect(200);
        Answer begun = begin("ada");

        Answer other = holding(begun).post("/mfa/payload", Map.of("payload", "pay 13")).expect(200);

        assertThat(actions(other)).containsExactly("passkey:tx", "external");
        authenticate(begun, passkey).expect(400);
        assertThat(assertion(other, "/mfa/passkey/tx", passkey).expect(200).text("payload"))
                .isEqualTo("pay 13");
        assertThat(
                        holding(other)
                                .post("/mfa/payload", Map.of("payload", "pay 14"))
                                .expect(400)
                                .text("msgCode"))
                .isEqualTo("bad_request");
    }

    @Test
    void hearsOfClientsAndChangesNothing() {
        register(begin("ada")).expect(200);
        Answer begun = begin("ada");

        Answer heard =
                holding(begun)
                        .post(
                                "/client-events/submit",
                                Map.of("event", "ERROR_PASSKEY_ABORTED", "isError", true))
                        .expect(200);

        assertThat(heard.text("session")).isEqualTo(begun.text("session"));
        authenticate(begun, passkey).expect(200);
        holding("ses_x.sst_y").post("/client-events/submit", Map.of("event", "x")).expect(401);
    }

    @Test
    void tellsNobodyWhoHasAPasskeyWhereRegistrationsAreAuthorized() {
        register(begin("ada")).expect(200);
        policy(Map.of("registration", Map.of("requiresAuthorization", true)));

        for (String user : List.of("ada", "nobody")) {
            Answer begun = begin(user);
            assertThat(begun.text("flow")).isEqualTo("signIn");
            assertThat(actions(begun)).containsExactly("passkey:auth", "external");
            assertThat(options(begun).path("allowCredentials")).isNotEmpty();
        }
    }

    @Test
    void beginsForAKeyWhereBrowsersMayNot() {
        policy(Map.of("publicBegin", false));
        Map<String, Object> request = Map.of("user", user("ada"));

        assertThat(browser.post("/mfa/begin", request).expect(403).text("msgCode"))
                .isEqualTo("forbidden");

        Answer begun = server.api().post("/mfa/begin", request).expect(200);
        assertThat(begun.text("flow")).isEqualTo("signUp");
        register(begun).expect(200);
    }

    @Test
    void registersOnceForAWord() {
        policy(Map.of("registration", Map.of("requiresAuthorization", true)));
        String grant = server.registrationGrant("ada");
        assertThat(init("ada", server.registrationGrant("ben")).status()).isEqualTo(401);

        Answer started = init("ada", grant).expect(200);
        assertThat(started.text("action")).isEqualTo("proceed");
        Answer done = complete(started).expect(200);

        assertThat(done.text("userId")).isEqualTo("ada");
        server.verify(done.text("jwtAccess")).expect(204);
        init("ada", grant).expect(401);
        complete(started).expect(400);
    }

    @Test
    void takesAUsersTokenForThatUserAlone() {
        String token = register(begin("ada")).expect(200).text("accessToken");

        assertThat(init("ben", token).expect(403).text("msgCode")).isEqualTo("forbidden");
        Answer one = init("ada", "Bearer " + token).expect(200);
        assertThat(one.text("session")).isEqualTo(token);
    }

    @Test
    void grantsWhatThereIsAndNothingElse() {
        assertThat(server.grant("ada", "reg:write", "auth:write").expect(200).text("token"))
                .isNotEmpty();
        for (String other : List.of("passkey:read", "passkey:write", "profile:read")) {
            assertThat(server.grant("ada", other).expect(403).text("msgCode"))
                    .isEqualTo("forbidden");
        }
        server.grant("ada", "everything").expect(400);
        browser.post("/mgmt/grant", Map.of("grants", List.of("reg:write"), "username", "ada"))
                .expect(401);
        LoginIdServer weak =
                LoginIdServer.at(
                        Nodes.first(), shop.appId(), shop.backendWith("users:read").bearer());
        weak.grant("ada", "reg:write").expect(403);
        weak.api().post("/mgmt/grant/external-auth", Map.of("username", "ada")).expect(403);
        weak.verify("eyJ").expect(403);
    }

    @Test
    void verifiesNoOtherTokens() {
        Tenant other =
                Tenant.create(
                        Map.of(
                                "compatibility",
                                List.of("loginid"),
                                "publicBegin",
                                true,
                                "publicSignUp",
                                "anyoneMayClaimAName"));
        String token = register(begin("ada")).expect(200).text("accessToken");

        assertThat(LoginIdServer.of(other).verify(token).expect(401).text("msgCode"))
                .isEqualTo("unauthorized");
        browser(other).with("Authorization", token).get("/passkeys").expect(401);
        server.verify("x").expect(401);
        server.verify(token).expect(204);
        server.verify(token, "ada").expect(204);
        server.verify(token, "ben").expect(401);
    }

    @Test
    void saysInOtherAppsTokensNoMoreThanBefore() {
        String token = Tenant.create(Tenant.withoutAcknowledgement()).enrolled("ada").accessToken();

        assertThat(claims(token).propertyNames())
                .doesNotContain("username", "credID", "scopes", "tokenType");
    }

    @Test
    void keepsSessionsOfOneKindFromTheOthersPaths() {
        register(begin("ada")).expect(200);
        Answer flow = begin(user("ada"), "no transaction of theirs");
        assertThat(
                        browser.post("/tx/complete", Map.of("session", flow.text("session")))
                                .expect(400)
                                .text("msg"))
                .isNotEmpty();
        assertion(flow, "/mfa/passkey/tx", passkey).expect(200);

        Answer unnamed = browser.post("/auth/init", Map.of("user", Map.of())).expect(200);
        assertThat(unnamed.body().path("fallbackMethods")).isEmpty();
        holding(unnamed).post("/mfa/payload", Map.of("payload", "x")).expect(400);
        assertThat(
                        browser.post("/auth/init", Map.of("user", user("ada")))
                                .expect(200)
                                .texts("fallbackMethods"))
                .containsExactly("ciam");
    }

    @Test
    void isNotThereForAppsThatDontSayIt() {
        Tenant silent = Tenant.create(Map.of("publicBegin", true));

        assertThat(
                        browser(silent)
                                .post("/mfa/begin", Map.of("user", user("ada")))
                                .expect(404)
                                .text("msgCode"))
                .isEqualTo("not_found");
        LoginIdServer.of(silent).verify("x").expect(404);
        String session = begin("ada").text("session");
        Tenant other =
                Tenant.create(
                        Map.of(
                                "compatibility",
                                List.of("loginid"),
                                "publicBegin",
                                true,
                                "publicSignUp",
                                "anyoneMayClaimAName"));
        browser(other)
                .with("Authorization", session)
                .post("/client-events/submit", Map.of("event", "x"))
                .expect(404);
    }

    @Test
    void takesAWordOnceOverTwoNodes() {
        register(begin("ada")).expect(200);
        String grant = server.externalGrant("ada");
        Map<String, String> request = Map.of("token", grant);

        List<Answer> answers =
                Race.of(
                                CALLS,
                                (node, _) ->
                                        holding(begin("ada").text("session"))
                                                .at(node)
                                                .post("/mfa/third-party/verify", request))
                        .answers();

        assertThat(answers.stream().map(Answer::status))
                .allMatch(status -> status == 200 || status == 401 || status == 429)
                .containsOnlyOnce(200);
    }

    @Test
    void takesNoOtherCredentials() {
        String key = shop.backend().bearer();
        String token = register(begin("ada")).expect(200).text("accessToken");

        for (String header :
                List.of(
                        "Basic !",
                        basic(token),
                        basic("key_x"),
                        "Bearer " + key,
                        key,
                        "Digest x",
                        "grt_x",
                        token + "x")) {
            Foreign caller = browser.with("Authorization", header);
            caller.get("/passkeys").expect(401);
            caller.post("/mgmt/token/verify", Map.of("jwtAccess", token)).expect(401);
        }
        browser.with("Authorization", basic(key)).get("/passkeys").expect(401);
        browser.with("Authorization", token)
                .post("/mgmt/token/verify", Map.of("jwtAccess", token))
                .expect(401);
    }

    private static String basic(String user) {
        return "Basic "
                + Base64.getEncoder().encodeToString((user + ":").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void publishesTheKeys() {
        String keys = Nodes.stranger().get("/.well-known/jwks.json").expect(200).http().body();

        assertThat(browser.get("/.well-known/jwks.json").expect(200).http().body()).isEqualTo(keys);
        assertThat(
                        Foreign.at(Nodes.first(), "/compat/loginid/" + shop.appId())
                                .get("/.well-known/jwks.json")
                                .expect(200)
                                .http()
                                .body())
                .isEqualTo(keys);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /mfa/begin | {} | 400 | bad_request",
                "POST | /mfa/begin | {\"user\": {\"username\": \"\"}} | 400 | bad_request",
                "POST | /mfa/begin | {\"user\": {\"username\": 7}} | 400 | bad_request",
                "POST | /mfa/begin | [ | 400 | bad_request",
                "POST | /mfa/passkey/auth | {} | 401 | unauthorized",
                "POST | /mfa/third-party/verify | {\"token\": \"x\"} | 401 | unauthorized",
                "POST | /reg/init | {} | 400 | bad_request",
                "POST | /reg/complete | {\"session\": \"x\", \"creationResult\": {}} | 400 | bad_request",
                "POST | /auth/complete | {\"session\": \"x\", \"assertionResult\": {}} | 400 | bad_request",
                "POST | /tx/init | {\"username\": \"ada\"} | 400 | bad_request",
                "POST | /tx/complete | {\"session\": \"ses_x.sst_y\"} | 403 | forbidden",
                "GET | /passkeys | | 401 | unauthorized",
                "POST | /auth/otp/sms | {} | 404 | not_found",
                "PUT | /mfa/begin | {} | 405 | bad_request",
            })
    void tellsMistakes(String method, String path, String body, int status, String code) {
        assertThat(browser.sendText(method, path, body).expect(status).text("msgCode"))
                .isEqualTo(code);
    }

    /** Of a token that the published keys have verified. */
    private static JsonNode claims(String token) {
        return Jwt.verified(token, Nodes.stranger()).claims();
    }

    private void policy(Map<String, ?> policy) {
        Nodes.operator().patch(shop.path(), Map.of("policy", policy)).expect(200);
    }

    private static Map<String, String> user(String name) {
        return Map.of("username", name, "usernameType", "other", "displayName", name);
    }

    private Answer begin(String name) {
        return begin(user(name), null);
    }

    private Answer begin(Map<String, String> user, @Nullable String payload) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("deviceInfo", Map.of("clientType", "browser", "screenWidth", 1024));
        request.put("user", user);
        request.put("trustItems", Map.of());
        if (payload != null) {
            request.put("payload", payload);
        }
        return browser.post("/mfa/begin", request).expect(200);
    }

    private static List<String> actions(Answer next) {
        return next.body().path("next").values().stream()
                .map(step -> step.at("/action/name").asString())
                .toList();
    }

    /** The options of the first step, read as LoginID's client reads them. */
    private static JsonNode options(Answer next) {
        byte[] json = Base64.getDecoder().decode(next.text("next/0/options/0/value"));
        return JsonMapper.shared().readTree(new String(json, StandardCharsets.UTF_8));
    }

    private Foreign holding(Answer flow) {
        return holding(flow.text("session"));
    }

    /** A browser with what it was given for the flow, at another node. */
    private Foreign holding(String session) {
        return browser.with("Authorization", session).at(Nodes.second());
    }

    private Answer register(Answer flow) {
        JsonNode created = passkey.create(options(flow));
        return holding(flow)
                .post("/mfa/passkey/reg", Map.of("creationResult", creationResult(created)));
    }

    private Answer authenticate(Answer flow, SoftwarePasskey with) {
        return assertion(flow, "/mfa/passkey/auth", with);
    }

    private Answer assertion(Answer flow, String path, SoftwarePasskey with) {
        JsonNode asserted = with.get(options(flow));
        return holding(flow).post(path, Map.of("assertionResult", assertionResult(asserted)));
    }

    private Answer external(Answer flow, String token) {
        return holding(flow).post("/mfa/third-party/verify", Map.of("token", token));
    }

    private Answer init(String user, String authorization) {
        return browser.with("Authorization", authorization)
                .post(
                        "/reg/init",
                        Map.of(
                                "app", Map.of("id", shop.appId()),
                                "deviceInfo", Map.of(),
                                "user", user(user),
                                "passkeyOptions", Map.of()));
    }

    private Answer complete(Answer started) {
        return complete(started, passkey);
    }

    private Answer complete(Answer started, SoftwarePasskey with) {
        JsonNode created = with.create(started.body().path("registrationRequestOptions"));
        return browser.post(
                "/reg/complete",
                Map.of(
                        "session", started.text("session"),
                        "passkeyName", "Phone",
                        "creationResult", creationResult(created)));
    }

    private static Map<String, Object> creationResult(JsonNode credential) {
        return Map.of(
                "attestationObject", credential.at("/response/attestationObject").asString(),
                "clientDataJSON", credential.at("/response/clientDataJSON").asString(),
                "credentialId", credential.path("id").asString(),
                "transports", List.of("internal"));
    }

    private static Map<String, Object> assertionResult(JsonNode credential) {
        return Map.of(
                "authenticatorData", credential.at("/response/authenticatorData").asString(),
                "clientDataJSON", credential.at("/response/clientDataJSON").asString(),
                "signature", credential.at("/response/signature").asString(),
                "credentialId", credential.path("id").asString());
    }
}
