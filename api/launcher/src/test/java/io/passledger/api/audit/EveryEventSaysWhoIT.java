package io.passledger.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever a caller does, its events say who it was, from where, and what belongs together. */
class EveryEventSaysWhoIT {

    private static final Set<String> WALKED =
            Set.of(
                    "AppCreated",
                    "AppRenamed",
                    "ApiKeyIssued",
                    "ApiKeyRevoked",
                    "PolicyChanged",
                    "SessionBegun",
                    "CeremonyBegun",
                    "CeremonyFailed",
                    "FactorFailed",
                    "FactorVerified",
                    "FallbackFailed",
                    "PasskeyRegistered",
                    "PasskeyUsed",
                    "PasskeyRenamed",
                    "PasskeyRemoved",
                    "CloneSuspected",
                    "RecoveryCodesOwed",
                    "RecoveryCodesGenerated",
                    "RecoveryCodesShown",
                    "RecoveryCodesAcknowledged",
                    "RecoveryCodeSpent",
                    "AcknowledgementReceived",
                    "SessionCompleted",
                    "SessionCancelled",
                    "MfaTokenIssued",
                    "MfaTokenConsumed",
                    "BrowserRemembered",
                    "RememberedBrowserUsed",
                    "RememberedBrowserRefused",
                    "RememberedBrowserRenamed",
                    "RememberedBrowserRemoved",
                    "GrantIssued",
                    "GrantSpent",
                    "UserLocked",
                    "UserUnlocked",
                    "AuthenticatorsReset",
                    "AuditTrailRead");

    private final Tenant shop =
            Tenant.create(
                    Map.of(
                            "lockout",
                            Map.of("maxFailures", 3),
                            "rememberedBrowsers",
                            Map.of("period", "P30D")));

    @Test
    void whateverHappens() {
        walk();

        Set<String> types = new TreeSet<>();
        Map<String, String> sessions = new HashMap<>();
        for (JsonNode event : events()) {
            types.add(event.path("type").asString());
            holds(event);
            String causation = event.path("causationId").asString();
            String session = event.path("sessionId").asString("none");
            // One request is about one session at the most
            assertThat(sessions.merge(causation, session, (one, other) -> one))
                    .as("%s", event)
                    .isEqualTo(session);
        }
        assertThat(types).containsAll(WALKED);
    }

    private static void holds(JsonNode event) {
        assertThat(event.at("/actor/kind").asString(""))
                .as("%s", event)
                .isIn("operator", "backend", "browser", "user");
        assertThat(event.at("/actor/id").asString("")).as("%s", event).isNotEmpty();
        assertThat(event.at("/client/ip").asString("")).as("%s", event).isNotEmpty();
        assertThat(event.at("/client/userAgent").asString("")).as("%s", event).isNotEmpty();
        assertThat(event.path("causationId").asString("")).as("%s", event).isNotEmpty();
        assertThat(event.path("appId").asString("")).as("%s", event).startsWith("app_");
        // What a browser does is found by its session
        String session = event.path("sessionId").asString("");
        if (event.at("/actor/kind").asString().equals("browser")) {
            assertThat(event.at("/actor/id").asString()).as("%s", event).isEqualTo(session);
        }
        assertThat(event.path("correlationId").asString(""))
                .as("%s", event)
                .isEqualTo(session.isEmpty() ? event.path("causationId").asString() : session);
    }

    private void walk() {
        Enrolled ada = shop.enrolled("ada");
        signInAndTokens(ada);
        failuresAndFallbacks(ada);
        ownPasskeys(ada);
        rememberedBrowser(ada);
        shop.begin("ada").cancel().expect(204);
        lock();
        shop.backend().delete("/v1/users/ada/authenticators?reason=lost").expect(200);
        administer();
    }

    private void signInAndTokens(Enrolled ada) {
        Session session = shop.begin("ada");
        session.authenticate(ada.passkey()).expect(200);
        String token = session.tokens(Map.of("singleUse", true)).expect(201).text("token");
        shop.verify(token);
        shop.verify(token);
    }

    private void failuresAndFallbacks(Enrolled ada) {
        Session session = shop.begin("ada");
        session.external("not-a-grant").expect(401, "grant-invalid");
        session.external(shop.grant("external", "ada")).expect(200);
        shop.begin("ada").recoveryCode(ada.recoveryCodes().getFirst()).expect(200);
        Session cloned = shop.begin("ada");
        cloned.finishAuthentication(
                        ada.passkey().getting(cloned.requestOptions()).withCounter(1).json())
                .expect(422, "ceremony-failed");
    }

    private void ownPasskeys(Enrolled ada) {
        Api self = Api.of(shop.backend().node()).as(ada.signIn().text("accessToken"));
        JsonNode options =
                self.post("/v1/users/me/passkey-registration/options", Map.of())
                        .expect(200)
                        .body()
                        .path("publicKey");
        self.post(
                        "/v1/users/me/passkey-registration",
                        Map.of("credential", new SoftwarePasskey().create(options)))
                .expect(201);
        String passkey = "/v1/users/me/passkeys/" + shop.passkeyIds("ada").getLast();
        self.patch(passkey, Map.of("alias", "the blue one")).expect(200);
        self.delete(passkey).expect(204);
        self.post("/v1/users/me/recovery-codes").expect(200);
        self.post("/v1/users/me/recovery-codes/acknowledgement").expect(200);
    }

    private void rememberedBrowser(Enrolled ada) {
        Session session = shop.begin("ada");
        session.authenticate(ada.passkey()).expect(200);
        Answer remembered = session.rememberBrowser().expect(201);
        Map<String, ?> request =
                Map.of("userId", "ada", "rememberedBrowser", remembered.text("secret"));
        shop.backend().post("/v1/sessions", request).expect(201);
        shop.backend().post("/v1/sessions", request).expect(201);
        String browser = "/v1/users/ada/remembered-browsers/" + remembered.text("browserId");
        shop.backend().patch(browser, Map.of("name", "the blue one")).expect(200);
        shop.backend().delete(browser).expect(204);
    }

    private void lock() {
        shop.enrolled("eve");
        for (int attempt = 0; attempt < 3; attempt++) {
            shop.begin("eve").recoveryCode("0000-0000-0000-0000-0000-0000");
        }
        shop.backend().delete("/v1/users/eve/lock").expect(204);
    }

    private void administer() {
        Api operator = Nodes.operator();
        String key =
                operator.post(
                                shop.path() + "/api-keys",
                                Map.of("name", "more", "scopes", List.of("users:read")))
                        .expect(201)
                        .text("keyId");
        operator.delete(shop.path() + "/api-keys/" + key).expect(204);
        operator.patch(shop.path(), Map.of("name", "Another", "policy", Map.of("mfa", "optional")))
                .expect(200);
        events();
    }

    private List<JsonNode> events() {
        List<JsonNode> all = new ArrayList<>();
        String after = "";
        while (true) {
            Answer page = shop.backend().get("/v1/audit/events?limit=500" + after).expect(200);
            all.addAll(page.body().path("items").values());
            if (page.body().path("next").isNull()) {
                return all;
            }
            after = "&after=" + page.text("next");
        }
    }
}
