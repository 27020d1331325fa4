package io.passledger.api.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers have the members that each product's published types say: those of {@code
 * @dynamic-labs/sdk-api-core}, of LoginID's API description, and of Passage's library for Node.
 * LoginRadius publishes examples alone.
 */
class ShapesIT {

    private final SoftwarePasskey passkey = new SoftwarePasskey();

    private static Tenant tenant(String product) {
        return Tenant.create(
                Map.of(
                        "compatibility",
                        List.of(product),
                        "publicBegin",
                        true,
                        "publicSignUp",
                        "anyoneMayClaimAName"));
    }

    /** What a native client would be told, and nobody else understands. */
    private static void assertForeign(String text) {
        assertThat(text.toLowerCase(Locale.ROOT))
                .isNotEmpty()
                .doesNotContain(
                        "passledger",
                        "policy",
                        "publicbegin",
                        "authorizationtoken",
                        "passkey-auth",
                        "passkey-reg",
                        "recovery-code",
                        "acknowledg",
                        "options",
                        "/v1/",
                        "api key, unless");
    }

    @Nested
    class Dynamic {

        private static final Shape USER =
                Shape.of(
                        "id: text",
                        "projectEnvironmentId: text",
                        "verifiedCredentials: array",
                        "sessionId?: text",
                        "scope?: text",
                        "mfaBackupCodeAcknowledgement?: \"pending\" | \"complete\"");
        private static final Shape VERIFIED =
                Shape.of(
                        "mfaToken?: text",
                        "jwt?: text",
                        "minifiedJwt?: text",
                        "expiresAt: number",
                        "user: object");
        private static final Shape PASSKEY =
                Shape.of(
                        "id: text",
                        "alias?: text",
                        "userAgent?: text",
                        "origin?: text",
                        "credentialId: text",
                        "createdAt: time",
                        "updatedAt?: time",
                        "storage?: object");
        private static final Shape ERROR = Shape.of("error: text", "code: text");

        private final Tenant shop =
                Tenant.create(
                        Map.of(
                                "compatibility",
                                List.of("dynamic"),
                                "recoveryCodes",
                                Map.of("acknowledgementRequired", false)));
        private final Foreign sdk = Foreign.at(Nodes.first(), "/api/v0/sdk/" + shop.appId());

        @Test
        void areThoseOfItsModels() {
            JsonNode settings = sdk.get("/settings").expect(200).body();
            Shape.of(
                            "environmentName?: \"live\" | \"sandbox\"",
                            "chains: array",
                            "customFields?: array",
                            "kyc: array",
                            "design: object",
                            "general: object",
                            "privacy: object",
                            "providers?: array",
                            "networks?: array",
                            "sdk: object",
                            "security: object")
                    .assertFits(settings);
            Shape.of("type: \"passkey\"", "enabled: flag", "allowBackupCodes?: flag | null")
                    .assertFits(settings.at("/security/mfa/methods/0"));
            Shape.of("nonce?: text").assertFits(sdk.get("/nonce").expect(200).body());
            Shape.of("nonces: array").assertFits(sdk.get("/nonces?count=2").expect(200).body());
            sdk.post("/sdkSettings", Map.of()).expect(204);

            Foreign ada = signedIn("ada");
            USER.assertFits(ada.get("/users").expect(200).body());
            JsonNode registered =
                    ada.post(
                                    "/users/passkeys/register",
                                    passkey.create(
                                            ada.get("/users/passkeys/register").expect(200).body()))
                            .expect(200)
                            .body();
            USER.assertFits(VERIFIED.assertFits(registered).path("user"));

            Foreign later = signedIn("ada");
            JsonNode before = later.get("/users/passkeys").expect(200).body();
            PASSKEY.assertFits(
                    Shape.of("passkeys: array", "count: number")
                            .assertFits(before)
                            .at("/passkeys/0"));
            ObjectNode answer =
                    (ObjectNode)
                            passkey.get(
                                            later.get("/users/passkeys/authenticate")
                                                    .expect(200)
                                                    .body())
                                    .deepCopy();
            answer.putObject("createMfaToken").put("singleUse", true);
            JsonNode done = later.post("/users/mfa/auth/passkey", answer).expect(200).body();
            USER.assertFits(VERIFIED.assertFits(done).path("user"));
            Foreign self = sdk.as(done.path("jwt").asString());
            JsonNode listed = self.get("/users/passkeys").expect(200).body().at("/passkeys/0");
            Shape.of("name: text", "icon: text", "updatedAt?: time")
                    .assertFits(PASSKEY.assertFits(listed).path("storage"));
            Shape.of("devices: array", "passkeys: array", "userHasVerifiedMfaMethods: flag")
                    .assertFits(self.get("/users/mfa/methods").expect(200).body());
            Shape.of("recoveryCodes: array", "count: number")
                    .assertFits(self.send("POST", "/users/mfa/recovery", null).expect(200).body());
            VERIFIED.with("nextView: \"done\"")
                    .assertFits(
                            self.send(
                                            "PUT",
                                            "/users",
                                            Map.of("mfaBackupCodeAcknowledgement", "complete"))
                                    .expect(200)
                                    .body());
        }

        /** By the compiler, from the package as npm has it. */
        @Test
        void areOfThePublishedTypes() {
            VendorTypes types = new VendorTypes("@dynamic-labs/sdk-api-core");
            types.expect("ProjectSettings", sdk.get("/settings").expect(200).body());
            types.expect("NonceResponse", sdk.get("/nonce").expect(200).body());
            types.expect("NoncesResponse", sdk.get("/nonces?count=2").expect(200).body());
            Session session = shop.begin("typed");
            String jwt = session.id() + "." + session.begun().text("sessionToken");
            types.expect(
                    "VerifyResponse",
                    sdk.post("/externalAuth/signin", Map.of("jwt", jwt)).expect(200).body());
            Foreign ada = signedIn("typed");
            types.expect("SdkUser", ada.get("/users").expect(200).body());
            JsonNode creation = ada.get("/users/passkeys/register").expect(200).body();
            types.expect("GetPasskeyRegistrationOptionsResponse", creation);
            types.expect(
                    "VerifyResponse",
                    ada.post("/users/passkeys/register", passkey.create(creation))
                            .expect(200)
                            .body());
            Foreign later = signedIn("typed");
            JsonNode request = later.get("/users/passkeys/authenticate").expect(200).body();
            ObjectNode known = (ObjectNode) request.deepCopy();
            // WebAuthn requires it; the published type, unlike that for excludeCredentials, lacks
            // it.
            ((ObjectNode) known.at("/allowCredentials/0")).remove("type");
            types.expect("GetPasskeyAuthenticationOptionsResponse", known);
            ObjectNode answer = (ObjectNode) passkey.get(request).deepCopy();
            answer.putObject("createMfaToken").put("singleUse", true);
            JsonNode done = later.post("/users/mfa/auth/passkey", answer).expect(200).body();
            types.expect("VerifyResponse", done);
            Foreign self = sdk.as(done.path("jwt").asString());
            types.expect("GetUserPasskeysResponse", self.get("/users/passkeys").expect(200).body());
            types.expect("MFAMethodsResponse", self.get("/users/mfa/methods").expect(200).body());
            types.expect(
                    "MFARegenRecoveryCodesResponse",
                    self.send("POST", "/users/mfa/recovery", null).expect(200).body());

            types.compile();
        }

        @Test
        void ofErrorsHaveDynamicsWordsAlone() {
            Foreign ada = signedIn("ada");
            for (Answer refused :
                    List.of(
                            sdk.get("/users/passkeys"),
                            ada.get("/users/passkeys/authenticate"),
                            ada.post("/users/passkeys/register", Map.of()),
                            ada.send("PUT", "/users", Map.of("mfaBackupCodeAcknowledgement", "x")),
                            ada.post("/users/mfa/auth/recovery", Map.of("code", "x")),
                            ada.post("/users/mfa/auth/recovery", Map.of()))) {
                assertThat(refused.status()).isGreaterThanOrEqualTo(400);
                ERROR.assertFits(refused.body());
                assertForeign(refused.text("error").replace("mfaBackupCodeAcknowledgement", ""));
            }
        }

        private Foreign signedIn(String user) {
            Session session = shop.begin(user);
            String credential = session.id() + "." + session.begun().text("sessionToken");
            return sdk.as(
                    sdk.post("/externalAuth/signin", Map.of("jwt", credential))
                            .expect(200)
                            .text("minifiedJwt"));
        }
    }

    @Nested
    class LoginId {

        private static final Shape ERROR =
                Shape.of(
                        "msg: text",
                        "msgCode: \"bad_request\" | \"unauthorized\" | \"forbidden\" |"
                                + " \"not_found\" | \"internal_error\"");
        private static final Shape NEXT =
                Shape.of(
                        "flow?: \"signIn\" | \"signUp\"",
                        "msg: text",
                        "msgCode: text",
                        "next?: array",
                        "session?: text");
        private static final Shape MFA =
                Shape.of(
                        "flow: \"signIn\" | \"signUp\"",
                        "accessToken: text",
                        "idToken: text",
                        "refreshToken: text",
                        "payload: text",
                        "payloadSignature: text",
                        "deviceId?: text",
                        "passkeyInfo?: object");
        private static final Shape JWT =
                Shape.of("jwtAccess: text", "userId: text", "passkeyId?: text", "deviceId?: text")
                        .with("deviceID?: text");

        private final Tenant shop = tenant("loginid");
        private final LoginIdServer server = LoginIdServer.of(shop);
        private final Foreign browser = Foreign.at(Nodes.first(), LoginIdServer.path(shop.appId()));

        @Test
        void areThoseOfItsDescription() {
            Answer flow = begin();
            NEXT.assertFits(flow.body());
            JsonNode step = flow.body().at("/next/0");
            Shape.of("action: object", "options?: array").assertFits(step);
            Shape.of("name: text", "label?: text", "desc?: text").assertFits(step.path("action"));
            Shape.of("label?: text", "name?: text", "value: text")
                    .assertFits(step.at("/options/0"));

            JsonNode mfa =
                    holding(flow)
                            .post("/mfa/passkey/reg", Map.of("creationResult", created(flow)))
                            .expect(200)
                            .body();
            Shape.of(
                            "passkeyId: text",
                            "aaguid: text",
                            "publicKey: text",
                            "creationResult?: object",
                            "assertionResult?: object")
                    .assertFits(MFA.assertFits(mfa).path("passkeyInfo"));
            MFA.assertFits(
                    holding(begin())
                            .post(
                                    "/mfa/third-party/verify",
                                    Map.of("token", server.externalGrant("ada")))
                            .expect(200)
                            .body());
            Shape.of("session?: text")
                    .assertFits(
                            holding(begin())
                                    .post("/client-events/submit", Map.of("event", "x"))
                                    .expect(200)
                                    .body());

            JsonNode init = browser.post("/auth/init", Map.of("user", user())).expect(200).body();
            Shape.of(
                            "session: text",
                            "assertionOptions: object",
                            "action: \"proceed\" | \"crossAuth\" | \"fallback\"",
                            "crossAuthMethods: array",
                            "fallbackMethods: array")
                    .with("fallbackOptions?: array")
                    .assertFits(init);
            JWT.assertFits(
                    browser.post(
                                    "/auth/complete",
                                    Map.of(
                                            "session",
                                            init.path("session").asString(),
                                            "assertionResult",
                                            asserted(init.path("assertionOptions"))))
                            .expect(200)
                            .body());
            JsonNode tx =
                    browser.post(
                                    "/tx/init",
                                    Map.of(
                                            "username", "ada",
                                            "txPayload", "pay 1",
                                            "txType", "raw",
                                            "nonce", "n"))
                            .expect(200)
                            .body();
            Shape.of("txId: text", "session: text", "assertionOptions: object").assertFits(tx);

            JsonNode listed =
                    browser.with("Authorization", mfa.path("accessToken").asString())
                            .get("/passkeys")
                            .expect(200)
                            .body();
            Shape.of(
                            "id: text",
                            "name: text",
                            "aaguid: text",
                            "createdAt: time",
                            "credentialId?: text",
                            "credentialSynced?: flag",
                            "lastUsedAt?: time",
                            "lastUsedFromDevice?: object",
                            "providerName?: text")
                    .with("device?: text")
                    .assertFits(listed.get(0));
        }

        @Test
        void ofErrorsHaveItsStatusesAndWordsAlone() {
            Answer flow = begin();
            Map<Answer, List<Integer>> refused = new LinkedHashMap<>();
            refused.put(browser.post("/mfa/begin", Map.of()), List.of(400, 403, 404));
            for (String step : List.of("reg", "auth", "tx")) {
                refused.put(
                        holding("ses_x.sst_y").post("/mfa/passkey/" + step, Map.of()),
                        List.of(400, 401));
            }
            refused.put(
                    holding(flow).post("/mfa/third-party/verify", Map.of("token", "x")),
                    List.of(400, 401));
            refused.put(
                    browser.with("Authorization", "x").get("/passkeys"), List.of(401, 403, 404));
            Map<String, Object> complete =
                    Map.of(
                            "session",
                            "ses_x.sst_y",
                            "creationResult",
                            created(flow),
                            "assertionResult",
                            Map.of(
                                    "credentialId", "AA",
                                    "clientDataJSON", "AA",
                                    "authenticatorData", "AA",
                                    "signature", "AA"));
            refused.put(browser.post("/auth/complete", complete), List.of(400, 404));
            refused.put(browser.post("/reg/complete", complete), List.of(400, 403));
            refused.put(browser.post("/tx/complete", complete), List.of(400, 403));
            refused.put(browser.post("/tx/init", Map.of()), List.of(400, 404));

            refused.forEach((answer, described) -> {
                assertThat(answer.status()).as(answer.toString()).isIn(described);
                ERROR.assertFits(answer.body());
                assertForeign(answer.text("msg"));
            });
        }

        private Map<String, String> user() {
            return Map.of("username", "ada", "usernameType", "other");
        }

        private Answer begin() {
            return browser.post("/mfa/begin", Map.of("user", user())).expect(200);
        }

        private Foreign holding(Answer flow) {
            return holding(flow.text("session"));
        }

        private Foreign holding(String session) {
            return browser.with("Authorization", session);
        }

        private Map<String, Object> created(Answer flow) {
            byte[] json = Base64.getDecoder().decode(flow.text("next/0/options/0/value"));
            JsonNode credential =
                    passkey.create(
                            JsonMapper.shared().readTree(new String(json, StandardCharsets.UTF_8)));
            return Map.of(
                    "attestationObject", credential.at("/response/attestationObject").asString(),
                    "clientDataJSON", credential.at("/response/clientDataJSON").asString(),
                    "credentialId", credential.path("id").asString());
        }

        private Map<String, Object> asserted(JsonNode options) {
            JsonNode credential = passkey.get(options);
            return Map.of(
                    "authenticatorData", credential.at("/response/authenticatorData").asString(),
                    "clientDataJSON", credential.at("/response/clientDataJSON").asString(),
                    "signature", credential.at("/response/signature").asString(),
                    "credentialId", credential.path("id").asString());
        }
    }

    @Nested
    class Passage {

        private static final Shape ERROR = Shape.of("code: text", "error: text");

        private final Tenant shop = tenant("passage");
        private final Foreign server =
                Foreign.at(Nodes.first(), shop.path()).as(shop.backend().bearer());
        private final Foreign browser = Foreign.at(Nodes.first(), shop.path());

        @Test
        void areThoseOfItsLibrary() {
            String transaction =
                    server.post(
                                    "/transactions/register",
                                    Map.of("external_id", "ada", "passkey_display_name", "Ada"))
                            .expect(201)
                            .text("transaction_id");
            Map<String, Object> body = new LinkedHashMap<>(Map.of("transaction_id", transaction));
            JsonNode started =
                    browser.post("/register/transactions/webauthn/start", body).expect(200).body();
            Shape.of("id: text", "challenge: object").assertFits(started.path("handshake"));
            body.put("handshake_id", started.at("/handshake/id").asString());
            body.put(
                    "handshake_response",
                    passkey.create(started.at("/handshake/challenge/publicKey")));
            Shape.of("nonce: text")
                    .assertFits(
                            browser.post("/register/transactions/webauthn/finish", body)
                                    .expect(200)
                                    .body());

            JsonNode device = server.get("/users/ada/devices").expect(200).body().at("/devices/0");
            Shape.of(
                            "id: text",
                            "cred_id: text",
                            "friendly_name: text",
                            "type: \"passkey\" | \"security_key\" | \"platform\"",
                            "usage_count: number",
                            "created_at: time",
                            "updated_at: time",
                            "last_login_at: time",
                            "icons: object")
                    .assertFits(device);
            Shape.of("light: text | null", "dark: text | null").assertFits(device.path("icons"));
        }

        @Test
        void ofErrorsHaveItsWordsAlone() {
            for (Answer refused :
                    List.of(
                            server.post("/transactions/authenticate", Map.of("external_id", "no")),
                            server.post("/transactions/register", Map.of()),
                            server.post("/authenticate/verify", Map.of("nonce", "x")),
                            server.get("/users/nobody"),
                            browser.post(
                                    "/register/transactions/webauthn/start",
                                    Map.of("transaction_id", "ses_x.sst_y")))) {
                assertThat(refused.status()).isGreaterThanOrEqualTo(400);
                ERROR.assertFits(refused.body());
                assertForeign(refused.text("error"));
            }
        }
    }

    @Nested
    class LoginRadius {

        private final Tenant shop = tenant("loginradius");
        private final Foreign api = Foreign.at(Nodes.first(), "/identity/v2");
        private final String app = "?apikey=" + shop.appId();

        @Test
        void ofErrorsHaveItsWordsAlone() {
            for (Answer refused :
                    List.of(
                            api.get("/auth/account/2fa" + app),
                            api.get("/auth/account/2fa?apikey=x"),
                            api.post("/auth/login/2fa" + app, Map.of("Uid", "ada")),
                            api.post(
                                    "/auth/login/2fa/passkey/finish"
                                            + app
                                            + "&secondfactorauthenticationtoken=ses_x.sst_y",
                                    Map.of()))) {
                assertThat(refused.status()).isGreaterThanOrEqualTo(400);
                Shape.of("ErrorCode: number", "Message: text", "Description: text")
                        .assertFits(refused.body());
                assertForeign(refused.text("Description"));
            }
        }
    }
}
