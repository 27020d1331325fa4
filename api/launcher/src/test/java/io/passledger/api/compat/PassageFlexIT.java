package io.passledger.api.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.browser.Answer;
import io.passledger.api.browser.Stage;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Passage's own client for browsers, {@code @passageidentity/passage-flex-js} as npm has it, and
 * the requests of Passage's clients for servers.
 */
class PassageFlexIT {

    /** The client has no setting for its base URL; these are the two places where it stands. */
    private static final String PASSAGE =
            """
            const passage = new clients.PassageFlex(appId);
            for (const api of [passage.passkey.registerApi, passage.passkey.authenticateApi]) {
                api.service.configuration.configuration.basePath = base + '/v1';
            }
            const failureOf = promise => promise.then(nonce => ({nonce}),
                e => ({name: e.name, status: e.statusCode, message: e.message}));
            """;

    @RegisterExtension final Stage stage = new Stage();

    private PassageServer server;
    private ClientPage page;

    @BeforeEach
    void open() {
        server = PassageServer.of(stage);
        page = ClientPage.open(stage);
    }

    @Test
    void registersAndAuthenticatesToNoncesThatTheServerTradesOnce() {
        String registered = register(page, "ada");
        assertThat(server.verify(registered).expect(200).text("external_id")).isEqualTo("ada");

        String authenticated = authenticate(server.authenticateTransaction("ada"));
        assertThat(server.verify(authenticated).expect(200).text("external_id")).isEqualTo("ada");

        for (String used : new String[] {registered, authenticated}) {
            assertThat(server.verify(used).expect(401).text("code")).isEqualTo("invalid_nonce");
        }
    }

    @Test
    void registersOneMoreByTheServersWord() {
        register(page, "ada");
        ClientPage laptop = ClientPage.open(stage);

        assertThat(server.verify(register(laptop, "ada")).expect(200).text("external_id"))
                .isEqualTo("ada");

        assertThat(server.get("/users/ada/devices").expect(200).body().get("devices")).hasSize(2);
    }

    @Test
    void authenticatesWithoutATransactionWhereThePolicyLetsBrowsersBegin() {
        register(page, "ada");
        JsonNode refused = run("return failureOf(passage.passkey.authenticate());");
        assertThat(refused.get("status").asInt()).isEqualTo(401);
        stage.operator(
                        "PATCH",
                        "/v1/apps/" + server.appId(),
                        Map.of("policy", Map.of("publicBegin", true)))
                .expect(200);

        JsonNode nonce = run("return passage.passkey.authenticate();");

        assertThat(server.verify(nonce.asString()).expect(200).text("external_id"))
                .isEqualTo("ada");
    }

    /** A virtual authenticator doesn't answer autofill, so it is asked in the plain way. */
    @Test
    void fillsIn() {
        register(page, "ada");
        stage.operator(
                        "PATCH",
                        "/v1/apps/" + server.appId(),
                        Map.of("policy", Map.of("publicBegin", true)))
                .expect(200);

        JsonNode seen =
                run(
                        """
                        delete window.__PASSAGE__; // as on a page that has just been loaded
                        const asked = [];
                        const get = navigator.credentials.get.bind(navigator.credentials);
                        navigator.credentials.get = ({mediation, ...options}) => {
                            asked.push(mediation, options.publicKey.allowCredentials?.length ?? 0);
                            return get(options);
                        };
                        const nonce = await passage.passkey.authenticate({isConditionalMediation: true});
                        return {asked, nonce};
                        """);

        assertThat(seen.get("asked").toString()).isEqualTo("[\"conditional\",0]");
        assertThat(server.verify(seen.get("nonce").asString()).expect(200).text("external_id"))
                .isEqualTo("ada");
    }

    @Test
    void tellsTheClientWhatWentWrongInItsOwnClass() {
        JsonNode madeUp = run("return failureOf(passage.passkey.register('ses_x.sst_y'));");
        assertThat(madeUp.get("name").asString()).isEqualTo("PassageError");
        assertThat(madeUp.get("status").asInt()).isEqualTo(401);
        assertThat(madeUp.get("message").asString()).contains("invalid");

        register(page, "ada");
        page.authenticator().refuseUserVerification();
        JsonNode unverified =
                run(
                        "return failureOf(passage.passkey.authenticate({transactionId}));",
                        server.authenticateTransaction("ada"));
        assertThat(unverified.get("name").asString()).isEqualTo("PassageError");

        JsonNode elsewhere =
                page.run(
                        "async (appId) => {"
                                + PASSAGE
                                + "return failureOf(passage.passkey.register('x'));}",
                        "app_nobody");
        assertThat(elsewhere.get("status").asInt()).isEqualTo(404);
    }

    @Test
    void showsUsersAndDevicesToTheServer() {
        assertThat(server.get("/users?limit=1&identifier=ada").expect(200).body().get("users"))
                .isEmpty();
        assertThat(server.get("/users/ada").expect(404).text("code")).isEqualTo("user_not_found");
        register(page, "ada");
        authenticate(server.authenticateTransaction("ada"));

        JsonNode found = server.get("/users?limit=1&identifier=ada").expect(200).body();
        assertThat(found.at("/users/0/id").asString()).isEqualTo("ada");
        JsonNode user = server.get("/users/ada").expect(200).body().get("user");
        assertThat(user.get("external_id").asString()).isEqualTo("ada");
        assertThat(user.get("status").asString()).isEqualTo("active");
        assertThat(user.get("login_count").asInt()).isPositive();
        assertThat(user.get("user_metadata").isNull()).isTrue();
        JsonNode device = user.at("/webauthn_devices/0");
        assertThat(device.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "cred_id",
                        "friendly_name",
                        "type",
                        "usage_count",
                        "created_at",
                        "updated_at",
                        "last_login_at",
                        "icons");

        String path = "/users/ada/devices/" + device.get("id").asString();
        server.delete(path).expect(200);

        assertThat(server.delete(path).expect(404).text("code")).isEqualTo("device_not_found");
        assertThat(server.get("/users/ada/devices").expect(200).body().get("devices")).isEmpty();
        Answer without =
                server.call("POST", "/transactions/authenticate", Map.of("external_id", "ada"));
        assertThat(without.expect(409).text("code")).isEqualTo("user_has_no_passkeys");
    }

    private String register(ClientPage device, String user) {
        return device.run(
                        "async (appId, transactionId) => {"
                                + PASSAGE
                                + "return passage.passkey.register(transactionId);}",
                        server.appId(),
                        server.registerTransaction(user))
                .asString();
    }

    private String authenticate(String transactionId) {
        return run("return passage.passkey.authenticate({transactionId});", transactionId)
                .asString();
    }

    private JsonNode run(String body, String... transactionId) {
        return page.run(
                "async (appId, transactionId) => {" + PASSAGE + body + "}",
                server.appId(),
                transactionId.length == 0 ? "" : transactionId[0]);
    }
}
