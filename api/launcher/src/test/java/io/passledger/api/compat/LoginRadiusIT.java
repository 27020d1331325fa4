package io.passledger.api.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import io.passledger.api.races.Race;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** LoginRadius's requests as its documentation shows them: it is called by plain HTTP. */
class LoginRadiusIT {

    /** At once, half of them at each node. */
    private static final int CALLS = 16;

    private final Tenant shop = Tenant.create(Map.of("compatibility", List.of("loginradius")));
    private final Foreign api = api();
    private final SoftwarePasskey passkey = new SoftwarePasskey();

    private static Foreign api() {
        return Foreign.at(Nodes.first(), "/identity/v2");
    }

    @Test
    void registersAPasskeyInALogin() {
        Answer begun = firstFactor("ada");
        assertThat(waiting(begun, "IsPasskeyAuthenticatorVerified")).isEqualTo("false");
        assertThat(waiting(begun, "ExpireIn")).endsWith("Z");
        assertThat(begun.body().path("access_token").isNull()).isTrue();

        Answer done = register(begun).expect(200);

        assertThat(done.text("Profile/Uid")).isEqualTo("ada");
        assertThat(done.text("expires_in")).endsWith("Z");
        assertThat(done.body().path("refresh_token").isNull()).isTrue();
        assertThat(shop.verify(done.text("access_token")).text("userId")).isEqualTo("ada");
        assertThat(waiting(firstFactor("ada"), "IsPasskeyAuthenticatorVerified")).isEqualTo("true");
    }

    @Test
    void verifiesAPasskeyInALogin() {
        register(firstFactor("ada")).expect(200);
        Answer begun = firstFactor("ada");

        Answer done = verify(begun, passkey).expect(200);

        assertThat(done.text("Profile/Uid")).isEqualTo("ada");
        assertThat(shop.verify(done.text("access_token")).text("userId")).isEqualTo("ada");
    }

    @Test
    void verifiesByTheNamesOfAnOlderDescription() {
        register(firstFactor("ada")).expect(200);
        for (String path : List.of("/login/2fa/passkey/verify", "/auth/login/2fa/passkey/verify")) {
            Answer begun = firstFactor("ada");
            JsonNode options =
                    api.post(path + "/begin" + secondFactor(begun), null)
                            .expect(200)
                            .body()
                            .at("/LoginBeginCredential/publicKey");
            api.post(path + "/finish" + secondFactor(begun), credential(passkey.get(options)))
                    .expect(200);
        }
        String token = verify(firstFactor("ada"), passkey).expect(200).text("access_token");
        for (String path :
                List.of("/account/2fa/passkey/register", "/auth/account/2fa/passkey/register")) {
            JsonNode options =
                    asUser(token)
                            .post(path + "/begin" + app(), null)
                            .expect(200)
                            .body()
                            .at("/RegisterBeginCredential/publicKey");
            asUser(token)
                    .post(
                            path + "/finish" + app(),
                            credential(new SoftwarePasskey().create(options)))
                    .expect(200);
        }
        assertThat(shop.passkeyIds("ada")).hasSize(3);
    }

    @Test
    void registersInALoginByTheNamesOfAnOlderDescription() {
        for (String path :
                List.of("/account/2fa/passkey/register", "/auth/account/2fa/passkey/register")) {
            Answer begun = firstFactor("user-of" + path.replace('/', '-'));
            JsonNode options =
                    api.post(path + "/begin" + secondFactor(begun), null)
                            .expect(200)
                            .body()
                            .at("/RegisterBeginCredential/publicKey");
            Answer done =
                    api.post(
                                    path + "/finish" + secondFactor(begun),
                                    credential(new SoftwarePasskey().create(options)))
                            .expect(200);
            assertThat(done.text("access_token")).isNotEmpty();
        }
    }

    @Test
    void registersAnotherPasskeyOfAUserWhoIsSignedIn() {
        String token = register(firstFactor("ada")).expect(200).text("access_token");
        SoftwarePasskey second = new SoftwarePasskey();

        JsonNode options =
                api.get("/auth/account/2fa/register/passkey/begin" + app("access_token", token))
                        .expect(200)
                        .body()
                        .at("/RegisterBeginCredential/publicKey");
        Map<String, Object> body = new LinkedHashMap<>(credential(second.create(options)));
        body.put("Email", List.of("ada@shop.example"));
        Answer added =
                asUser(token)
                        .post("/auth/account/2fa/register/passkey/finish" + app(), body)
                        .expect(200);

        assertThat(added.text("Identifier")).isEqualTo(second.id());
        assertThat(added.text("CreatedAt")).endsWith("Z");
        assertThat(added.text("Authenticator")).isNotEmpty();
        JsonNode listed =
                asUser(token)
                        .get("/auth/account/passkey" + app())
                        .expect(200)
                        .body()
                        .path("Credentials");
        assertThat(listed.values().stream().map(each -> each.path("Id").asString()))
                .hasSize(2)
                .contains(added.text("Id"));

        String path = "/auth/account/passkey/" + added.text("Id") + app();
        assertThat(asUser(token).send("DELETE", path, null).expect(200).text("IsDeleted"))
                .isEqualTo("true");
        error(asUser(token).send("DELETE", path, null), 403, 1325);
        verify(firstFactor("ada"), second).expect(403);
    }

    @Test
    void tellsHowTheSecondFactorStands() {
        String token = register(firstFactor("ada")).expect(200).text("access_token");

        Answer status = asUser(token).get("/auth/account/2fa" + app()).expect(200);

        assertThat(status.text("IsPasskeyAuthenticatorVerified")).isEqualTo("true");
        assertThat(status.text("IsGoogleAuthenticatorVerified")).isEqualTo("false");
        error(api.get("/auth/account/2fa" + app()), 401, 906);
        error(api.get("/auth/account/2fa" + app("access_token", "x")), 401, 906);
    }

    @Test
    void keepsTheLastAuthenticatorWhereOneIsRequired() {
        String token = register(firstFactor("ada")).expect(200).text("access_token");
        for (String path :
                List.of(
                        "/auth/account/2fa/authenticator/passkey",
                        "/auth/account/2fa/passkey",
                        "/auth/account/2fa/passkey/reset")) {
            error(asUser(token).send("DELETE", path + app(), null), 403, 403);
        }
        assertThat(shop.passkeyIds("ada")).hasSize(1);

        Nodes.operator()
                .patch(shop.path(), Map.of("policy", Map.of("mfa", "optional")))
                .expect(200);
        assertThat(
                        asUser(token)
                                .send("DELETE", "/auth/account/2fa/passkey" + app(), null)
                                .expect(200)
                                .text("IsDeleted"))
                .isEqualTo("true");
        error(asUser(token).send("DELETE", "/auth/account/2fa/passkey" + app(), null), 403, 1323);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/account/2fa/authenticator/passkey?uid=ada&",
                "/manage/account/2fa/authenticator/passkey?uid=ada&",
                "/manage/account/2fa/passkey?uid=ada&",
                "/manage/account/2fa/passkey/reset/ada?",
            })
    void takesPasskeysAwayByTheSecret(String path) {
        register(firstFactor("ada")).expect(200);
        String query = secret().substring(1);

        assertThat(api.send("DELETE", path + query, null).expect(200).text("IsDeleted"))
                .isEqualTo("true");

        assertThat(shop.passkeyIds("ada")).isEmpty();
        error(api.send("DELETE", path + query, null), 403, 1323);
        assertThat(waiting(firstFactor("ada"), "IsPasskeyAuthenticatorVerified"))
                .isEqualTo("false");
    }

    @Test
    void showsBackupCodesOnceAndTakesEachOnce() {
        String token = register(firstFactor("ada")).expect(200).text("access_token");
        String path = "/auth/account/2fa/backupcode";
        List<String> first = asUser(token).get(path + app()).expect(200).texts("BackUpCodes");
        assertThat(first).hasSize(10);
        error(asUser(token).get(path + app()), 403, 1127);
        List<String> codes =
                asUser(token).get(path + "/reset" + app()).expect(200).texts("BackUpCodes");
        assertThat(codes).hasSize(10).doesNotContainAnyElementsOf(first);

        error(backupCode(first.getFirst()), 403, 1128);
        Answer done = backupCode(codes.getFirst()).expect(200);
        assertThat(shop.verify(done.text("access_token")).text("userId")).isEqualTo("ada");
        error(backupCode(codes.getFirst()), 403, 1128);
    }

    @Test
    void tellsOnceThatAUserHasPassedASecondFactorAgain() {
        register(firstFactor("ada")).expect(200);
        Answer begun =
                api.post("/auth/login/2fa" + secret(), Map.of("Uid", "ada", "StepUp", true))
                        .expect(200);
        String token = verify(begun, passkey).expect(200).text("SecondFactorValidationToken");

        assertThat(reauthenticated("ada", token).expect(200).text("IsValid")).isEqualTo("true");

        error(reauthenticated("ada", token), 403, 1193);
        Answer plain = verify(firstFactor("ada"), passkey).expect(200);
        assertThat(plain.has("SecondFactorValidationToken")).isFalse();
        error(reauthenticated("ada", plain.text("access_token")), 403, 1193);
        error(reauthenticated("ada", "x"), 403, 1193);
    }

    @Test
    void tellsItOnceOverTwoNodes() {
        register(firstFactor("ada")).expect(200);
        Answer begun =
                api.post("/auth/login/2fa" + secret(), Map.of("Uid", "ada", "StepUp", true))
                        .expect(200);
        Map<String, String> request =
                Map.of(
                        "secondfactorvalidationtoken",
                        verify(begun, passkey).expect(200).text("SecondFactorValidationToken"));

        List<Answer> answers =
                Race.of(
                                CALLS,
                                (node, _) ->
                                        api.at(node)
                                                .post(
                                                        "/manage/account/ada/reauth/2fa" + secret(),
                                                        request))
                        .answers();

        assertThat(answers.stream().map(Answer::status))
                .allMatch(status -> status == 200 || status == 403)
                .containsOnlyOnce(200);
    }

    @Test
    void takesNobodyElsesValidationToken() {
        register(firstFactor("ada")).expect(200);
        Answer begun =
                api.post("/auth/login/2fa" + secret(), Map.of("Uid", "ada", "StepUp", true))
                        .expect(200);
        String token = verify(begun, passkey).expect(200).text("SecondFactorValidationToken");

        error(reauthenticated("ben", token), 403, 1193);
        // and it is not spent by the wrong question
        reauthenticated("ada", token).expect(200);
    }

    @Test
    void leavesTheFirstFactorToTheApplication() {
        error(
                api.post(
                        "/auth/login/2fa" + secret(),
                        Map.of("email", "ada@shop.example", "password", "secret")),
                400,
                965);
        error(api.post("/auth/login/2fa" + app(), Map.of("Uid", "ada")), 401, 902);
        error(
                api.post("/auth/login/2fa" + app("apisecret", "key_x.y"), Map.of("Uid", "ada")),
                401,
                902);
        Answer named =
                api.with("X-LoginRadius-ApiSecret", shop.backend().bearer())
                        .post(
                                "/auth/login/2fa?apiKey=" + shop.appId(),
                                Map.of("Uid", "ada", "UserName", "ada", "FullName", "Ada L."))
                        .expect(200);
        Answer done = register(named).expect(200);
        assertThat(done.text("Profile/FullName")).isEqualTo("Ada L.");
    }

    @Test
    void letsUsersThroughWhereThePolicyAsksForNoSecondFactor() {
        Nodes.operator()
                .patch(shop.path(), Map.of("policy", Map.of("mfa", "optional")))
                .expect(200);

        Answer done = firstFactor("ada");

        assertThat(waiting(done, "IsPasskeyAuthenticatorVerified")).isEqualTo("false");
        assertThat(shop.verify(done.text("access_token")).text("userId")).isEqualTo("ada");

        Answer registered = register(done).expect(200);
        assertThat(shop.verify(registered.text("access_token")).text("userId")).isEqualTo("ada");
        Answer later = firstFactor("ada");
        assertThat(waiting(later, "IsPasskeyAuthenticatorVerified")).isEqualTo("true");
        assertThat(later.body().path("access_token").isNull()).isTrue();
    }

    @Test
    void takesASecondFactorTokenOnce() {
        Answer begun = firstFactor("ada");
        JsonNode options = registrationOptions(begun);
        JsonNode other = registrationOptions(begun);
        register(begun).expect(200);

        error(api.get("/auth/login/2fa/passkey/begin" + secondFactor(begun)), 403, 1103);
        error(api.get("/auth/login/2fa/register/passkey/begin" + secondFactor(begun)), 403, 1103);
        for (JsonNode left : List.of(options, other)) {
            error(
                    api.post(
                            "/auth/login/2fa/register/passkey/finish" + secondFactor(begun),
                            credential(new SoftwarePasskey().create(left))),
                    403,
                    1103);
        }
        assertThat(shop.passkeyIds("ada")).hasSize(1);
    }

    /** Begun natively, so that what LoginRadius has no place for can be done in the session. */
    @Test
    void storesNothingForALoginThatIsCompletedAlready() {
        Session session = shop.begin("ada");
        session.register(passkey).expect(200);
        JsonNode further = session.registrationOptions().expect(200).body().path("publicKey");
        String token = session.id() + "." + session.begun().text("sessionToken");

        error(
                api.post(
                        "/auth/login/2fa/register/passkey/finish"
                                + app("secondfactorauthenticationtoken", token),
                        credential(new SoftwarePasskey().create(further))),
                403,
                1103);

        assertThat(shop.passkeyIds("ada")).hasSize(1);
    }

    @Test
    void tellsAWrongAnswerAndTakesAChallengeOnce() {
        register(firstFactor("ada")).expect(200);
        Answer begun = firstFactor("ada");

        error(verify(begun, passkey.impostor()), 403, 1409);

        JsonNode options = loginOptions(begun);
        Map<String, Object> credential = credential(passkey.get(options));
        String finish = "/auth/login/2fa/passkey/finish" + secondFactor(begun);
        api.post(finish, credential).expect(200);
        error(api.post(finish, credential), 403, 1103);
    }

    @Test
    void asksForARegistrationWhereThereIsNoPasskey() {
        error(
                api.get("/auth/login/2fa/passkey/begin" + secondFactor(firstFactor("ada"))),
                403,
                1323);
    }

    @Test
    void isNotThereForAppsThatDontSayIt() {
        Tenant silent = Tenant.create();
        Tenant other = Tenant.create(Map.of("compatibility", List.of("loginradius")));
        String token = waiting(firstFactor("ada"), "SecondFactorAuthenticationToken");

        for (String key : List.of("", "?apikey=", "?apikey=x", "?apikey=" + silent.appId())) {
            error(api.get("/auth/account/passkey" + key), 403, 901);
        }
        error(
                api.get(
                        "/auth/login/2fa/register/passkey/begin?apikey="
                                + other.appId()
                                + "&secondfactorauthenticationtoken="
                                + token),
                403,
                901);
        error(
                api.post(
                        "/auth/login/2fa?apikey="
                                + other.appId()
                                + "&apisecret="
                                + shop.backend().bearer(),
                        Map.of("Uid", "ada")),
                403,
                901);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /auth/login/2fa/passkey/begin | | 403 | 1103",
                "POST | /auth/login/2fa/passkey/finish | {} | 403 | 1103",
                "PUT | /auth/login/2fa/verification/otp | {} | 403 | 1097",
                "PUT | /auth/login/2fa | {} | 405 | 405",
                "POST | /auth/register | {} | 404 | 404",
                "POST | /manage/account/ada/reauth/2fa | {} | 401 | 902",
                "DELETE | /manage/account/2fa/passkey/reset/ada | | 401 | 902",
            })
    void tellsMistakes(String method, String path, String body, int status, int code) {
        error(api.sendText(method, path + app(), body), status, code);
    }

    @Test
    void tellsMistakesOfABackend() {
        error(api.sendText("POST", "/auth/login/2fa" + secret(), "{"), 400, 965);
        error(api.sendText("POST", "/auth/login/2fa" + secret(), "{}"), 400, 965);
        error(api.send("DELETE", "/manage/account/2fa/passkey" + secret(), null), 400, 908);
        Tenant weak = shop;
        String key = weak.backendWith("users:read").bearer();
        error(
                api.send(
                        "DELETE",
                        "/manage/account/2fa/passkey/reset/ada" + app("apisecret", key),
                        null),
                403,
                902);
    }

    private Answer firstFactor(String user) {
        return api.post("/auth/login/2fa" + secret(), Map.of("Uid", user)).expect(200);
    }

    private static String waiting(Answer begun, String member) {
        return begun.text("SecondFactorAuthentication/" + member);
    }

    private JsonNode registrationOptions(Answer begun) {
        return api.get("/auth/login/2fa/register/passkey/begin" + secondFactor(begun))
                .expect(200)
                .body()
                .at("/RegisterBeginCredential/publicKey");
    }

    private Answer register(Answer begun) {
        JsonNode options = registrationOptions(begun);
        return api.at(Nodes.second())
                .post(
                        "/auth/login/2fa/register/passkey/finish" + secondFactor(begun),
                        credential(passkey.create(options)));
    }

    private Answer verify(Answer begun, SoftwarePasskey with) {
        return api.at(Nodes.second())
                .post(
                        "/auth/login/2fa/passkey/finish" + secondFactor(begun),
                        credential(with.get(loginOptions(begun))));
    }

    private JsonNode loginOptions(Answer begun) {
        return api.get("/auth/login/2fa/passkey/begin" + secondFactor(begun))
                .expect(200)
                .body()
                .at("/LoginBeginCredential/publicKey");
    }

    private Answer backupCode(String code) {
        return api.send(
                "PUT",
                "/auth/login/2fa/verification/backupcode" + secondFactor(firstFactor("ada")),
                Map.of("backupcode", code));
    }

    private Answer reauthenticated(String user, String token) {
        return api.post(
                "/manage/account/" + user + "/reauth/2fa" + secret(),
                Map.of("secondfactorvalidationtoken", token));
    }

    private static Map<String, Object> credential(JsonNode credential) {
        return Map.of("PasskeyCredential", credential);
    }

    private Foreign asUser(String token) {
        return api.as(token);
    }

    private String app() {
        return "?apikey=" + shop.appId();
    }

    private String app(String name, String value) {
        return app() + "&" + name + "=" + value;
    }

    private String secret() {
        return app("apisecret", shop.backend().bearer());
    }

    private String secondFactor(Answer begun) {
        return app(
                "secondfactorauthenticationtoken",
                waiting(begun, "SecondFactorAuthenticationToken"));
    }

    private static void error(Answer answer, int status, int code) {
        answer.expect(status);
        assertThat(answer.text("ErrorCode")).as("%s", answer).isEqualTo(String.valueOf(code));
        assertThat(answer.text("Message")).isNotEmpty();
        assertThat(answer.text("Description")).isNotEmpty();
    }
}
