package io.passledger.api.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import io.passledger.api.races.Race;
import io.passledger.domain.session.SessionState;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Passage's requests by hand: what its client in a browser can't be made to send. */
class PassageIT {

    /** At once, half of them at each node. */
    private static final int CALLS = 16;

    private final Tenant shop = Tenant.create(Map.of("compatibility", List.of("passage")));
    private final Foreign server = server(shop);
    private final Foreign browser = Foreign.at(Nodes.first(), shop.path());
    private final SoftwarePasskey passkey = new SoftwarePasskey();

    private static Foreign server(Tenant tenant) {
        return Foreign.at(Nodes.first(), tenant.path()).as(tenant.backend().bearer());
    }

    @Test
    void tradesANonceOnceOverTwoNodes() {
        String nonce = register("ada");

        List<Answer> answers =
                Race.of(
                                CALLS,
                                (node, _) ->
                                        server.at(node)
                                                .post(
                                                        "/authenticate/verify",
                                                        Map.of("nonce", nonce)))
                        .answers();

        assertThat(answers.stream().filter(answer -> answer.status() == 200))
                .singleElement()
                .satisfies(won -> assertThat(won.text("external_id")).isEqualTo("ada"));
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .allSatisfy(lost -> lost.expect(401, "invalid_nonce"));
    }

    @Test
    void takesNothingElseForANonce() {
        String accessToken =
                Tenant.create(Tenant.withoutAcknowledgement()).enrolled("ada").accessToken();
        String ownAccessToken = shop.enrolled("ben").accessToken();

        for (String none : List.of("nonce", "", accessToken, ownAccessToken)) {
            Answer answer = server.post("/authenticate/verify", Map.of("nonce", none));
            assertThat(answer.status() + " " + answer.code())
                    .isIn("401 invalid_nonce", "400 invalid_request");
        }
    }

    @Test
    void takesANonceForNoOtherApp() {
        Tenant other = Tenant.create(Map.of("compatibility", List.of("passage")));
        String nonce = register("ada");

        server(other)
                .post("/authenticate/verify", Map.of("nonce", nonce))
                .expect(401, "invalid_nonce");
        server.post("/authenticate/verify", Map.of("nonce", nonce)).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"dynamic\"]"})
    void isNotThereForAppsThatDontSayIt(String products) {
        List<String> others = products.contains("dynamic") ? List.of("dynamic") : List.of();
        Tenant tenant = Tenant.create(Map.of("compatibility", others));

        for (Foreign caller : List.of(server(tenant), Foreign.at(Nodes.first(), tenant.path()))) {
            caller.post("/transactions/authenticate", Map.of("external_id", "ada"))
                    .expect(404, "app_not_found");
            caller.post("/authenticate/transactions/webauthn/start", Map.of())
                    .expect(404, "app_not_found");
            caller.get("/users?identifier=ada").expect(404, "app_not_found");
        }
    }

    @Test
    void endsWithThePolicy() {
        String transaction = transaction("register", "ada");
        Nodes.operator()
                .patch(shop.path(), Map.of("policy", Map.of("compatibility", List.of())))
                .expect(200);

        start("register", transaction).expect(404, "app_not_found");
    }

    @Test
    void knowsNoOtherAppsKeysAndTransactions() {
        Tenant other = Tenant.create(Map.of("compatibility", List.of("passage")));
        String transaction = transaction("register", "ada");

        server.with("Authorization", "Bearer " + other.backend().bearer())
                .post("/transactions/register", aTransaction("ada"))
                .expect(404, "app_not_found");
        Foreign.at(Nodes.first(), other.path())
                .post(
                        "/register/transactions/webauthn/start",
                        Map.of("transaction_id", transaction))
                .expect(404, "app_not_found");
    }

    @Test
    void asksAKeyForItsScopes() {
        Foreign weak =
                Foreign.at(Nodes.first(), shop.path()).as(shop.backendWith("users:read").bearer());

        weak.post("/transactions/register", aTransaction("ada"))
                .expect(403, "cannot_create_transaction");
        weak.post("/authenticate/verify", Map.of("nonce", "x"))
                .expect(403, "operation_not_allowed");
        browser.post("/transactions/register", aTransaction("ada"))
                .expect(401, "invalid_access_token");
    }

    @Test
    void takesAChallengeOnce() {
        String transaction = transaction("register", "ada");
        JsonNode answer = created(start("register", transaction).expect(200));

        finish("register", transaction, answer).expect(200);

        finish("register", transaction, answer).expect(403, "operation_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesATransactionOneCeremonyAndOneNonce(boolean hasPasskeys) {
        if (hasPasskeys) {
            register("ada");
        }
        String transaction = transaction("register", "ada");
        JsonNode first = new SoftwarePasskey().create(options(start("register", transaction)));
        JsonNode second = new SoftwarePasskey().create(options(start("register", transaction)));

        finish("register", transaction, first).expect(200);

        finish("register", transaction, second).expect(403, "operation_not_allowed");
        start("register", transaction).expect(403, "operation_not_allowed");
        start("authenticate", transaction).expect(403, "operation_not_allowed");
        assertThat(shop.passkeyIds("ada")).hasSize(hasPasskeys ? 2 : 1);
    }

    @Test
    void givesOneOfSeveralCeremoniesAtOnceTheNonce() {
        register("ada");
        String transaction = transaction("register", "ada");
        List<JsonNode> answers =
                IntStream.range(0, SessionState.CEREMONIES_KEPT)
                        .mapToObj(_ -> options(start("register", transaction).expect(200)))
                        .map(options -> new SoftwarePasskey().create(options))
                        .toList();

        List<Answer> finished =
                Race.of(
                                answers.size(),
                                (node, number) ->
                                        finish("register", transaction, answers.get(number)))
                        .answers();

        assertThat(finished.stream().map(Answer::status))
                .containsOnlyOnce(200)
                .allMatch(status -> status == 200 || status == 403);
        assertThat(shop.passkeyIds("ada")).hasSize(2);
    }

    @Test
    void showsItsAppInPassagesForm() {
        Foreign node = server.with("Passage-Version", "passage-flex-node 0.2.5");

        JsonNode app = node.get("").expect(200).body().path("app");

        assertThat(app.path("id").asString()).isEqualTo(shop.appId());
        assertThat(app.path("name").asString()).isNotEmpty();
        assertThat(app.path("auth_origin").asString()).startsWith("http");
        assertThat(app.path("type").asString()).isEqualTo("flex");
        assertThat(app.path("technologies").isArray()).isTrue();
        assertThat(app.path("user_metadata_schema").isArray()).isTrue();
        assertThat(app.at("/auth_methods/magic_link/enabled").asBoolean(true)).isFalse();
        node.with("Authorization", "Bearer key_x").get("").expect(401, "invalid_access_token");
        assertThat(Nodes.operator().get(shop.path()).expect(200).text("appId"))
                .isEqualTo(shop.appId());
    }

    @Test
    void showsTheIconsOfADeviceForLightAndDark() {
        register("ada");

        JsonNode icons = server.get("/users/ada/devices").expect(200).body().at("/devices/0/icons");

        assertThat(icons.propertyNames()).containsExactlyInAnyOrder("light", "dark");
    }

    @Test
    void tellsAWrongAnswerInPassagesWords() {
        register("ada");
        String transaction = transaction("authenticate", "ada");
        JsonNode options = options(start("authenticate", transaction).expect(200));

        finish("authenticate", transaction, passkey.impostor().get(options))
                .expect(401, "webauthn_login_failed");
    }

    @Test
    void owesNobodyTheCodesThatItsClientsCantShow() {
        register("ada");

        assertThat(shop.begin("ada").authenticate(passkey).expect(200).text("status"))
                .isEqualTo("completed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /transactions/register | {} | 400 | invalid_request",
                "POST | /transactions/register | [] | 400 | invalid_request",
                "POST | /transactions/register | { | 400 | invalid_request",
                "POST | /transactions/authenticate | {\"external_id\": 7} | 400 | invalid_request",
                "POST | /transactions/authenticate | {\"external_id\": null} | 400 | invalid_request",
                "POST | /authenticate/verify | {\"nonce\": {}} | 400 | invalid_request",
                "GET | /users | | 400 | invalid_request",
                "GET | /users/nobody | | 404 | user_not_found",
                "DELETE | /users/nobody/devices/pk_x | | 404 | device_not_found",
                "DELETE | /users/nobody/devices/x | | 404 | device_not_found",
                "PUT | /authenticate/verify | {} | 405 | invalid_request",
                "POST | /transactions/elsewhere | {} | 404 | app_not_found",
            })
    void tellsAServersMistakes(String method, String path, String body, int status, String code) {
        server.sendText(method, path, body).expect(status, code);
    }

    @Test
    void limitsWhoBeginsWithoutATransaction() {
        // The minute that counts may end among them; in the next one they are again too many.
        Answer refused =
                Stream.generate(() ->
                                browser.post("/authenticate/transactions/webauthn/start", Map.of()))
                        .limit(3 * 61)
                        .filter(answer -> answer.status() == 429)
                        .findFirst()
                        .orElseThrow();

        refused.expect(429, "too_many_requests");
        assertThat(refused.header("Retry-After")).isNotEmpty();
    }

    @Test
    void leavesNoSecretInLogsAndHistory() {
        String transaction = transaction("register", "ada");
        JsonNode answer = created(start("register", transaction).expect(200));
        String nonce = finish("register", transaction, answer).expect(200).text("nonce");
        server.post("/authenticate/verify", Map.of("nonce", nonce)).expect(200);

        String history =
                shop.backend()
                        .get("/v1/audit/events?userId=ada&limit=500")
                        .expect(200)
                        .http()
                        .body();

        assertThat(history)
                .contains("PasskeyRegistered", "MfaTokenConsumed", "\"kind\":\"browser\"");
        assertThat(history + Nodes.logs())
                .doesNotContain(transaction.substring(transaction.indexOf('.') + 1))
                .doesNotContain(nonce);
    }

    private String register(String user) {
        String transaction = transaction("register", user);
        JsonNode answer = created(start("register", transaction).expect(200));
        return finish("register", transaction, answer).expect(200).text("nonce");
    }

    private String transaction(String kind, String user) {
        return server.post("/transactions/" + kind, aTransaction(user))
                .expect(201)
                .text("transaction_id");
    }

    private static Map<String, String> aTransaction(String user) {
        return Map.of("external_id", user, "passkey_display_name", user);
    }

    private Answer start(String kind, String transaction) {
        return browser.post(
                "/" + kind + "/transactions/webauthn/start", Map.of("transaction_id", transaction));
    }

    private Answer finish(String kind, String transaction, JsonNode credential) {
        return browser.at(Nodes.second())
                .post(
                        "/" + kind + "/transactions/webauthn/finish",
                        Map.of(
                                "handshake_id", "h",
                                "handshake_response", credential,
                                "transaction_id", transaction));
    }

    private JsonNode created(Answer started) {
        return passkey.create(options(started));
    }

    private static JsonNode options(Answer started) {
        return started.body().at("/handshake/challenge/publicKey");
    }
}
