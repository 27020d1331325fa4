package io.passledger.api.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A browser that the user trusts replaces the factor of a plain sign-in, and of nothing else. */
class RememberedBrowsersIT {

    private static final Tenant SHOP =
            Tenant.create(
                    Map.of(
                            "rememberedBrowsers", Map.of("period", "P30D"),
                            "recoveryCodes", Map.of("acknowledgementRequired", false)));

    private static Session signedIn(Enrolled user) {
        Session session = user.tenant().begin(user.userId());
        session.authenticate(user.passkey()).expect(200);
        return session;
    }

    /** The secret of a browser that the user trusts from now on. */
    private static String remember(Enrolled user) {
        return signedIn(user).rememberBrowser().expect(201).text("secret");
    }

    private static Answer present(Enrolled user, String secret) {
        return user.tenant()
                .backend()
                .post("/v1/sessions", Map.of("userId", user.userId(), "rememberedBrowser", secret))
                .expect(201);
    }

    /** Presents it where it is accepted, and returns the next one. */
    private static String use(Enrolled user, String secret) {
        Answer begun = present(user, secret);
        assertThat(begun.text("status")).as("%s", begun).isEqualTo("completed");
        return begun.text("rememberedBrowser/secret");
    }

    private static void assertRefused(Enrolled user, String secret, String reason) {
        Answer begun = present(user, secret);
        assertThat(begun.text("status")).isEqualTo("pending");
        assertThat(begun.texts("nextActions")).contains("passkey:auth");
        assertThat(begun.has("accessToken")).isFalse();
        assertThat(begun.body().path("rememberedBrowser").toString())
                .isEqualTo("{\"accepted\":false,\"reason\":\"" + reason + "\"}");
        Session.of(user.tenant().backend(), begun).authenticate(user.passkey()).expect(200);
    }

    private static String path(Enrolled user) {
        return "/v1/users/" + user.userId() + "/remembered-browsers";
    }

    private static JsonNode listed(Enrolled user) {
        return user.tenant().backend().get(path(user)).expect(200).body().path("items");
    }

    private static List<JsonNode> events(Enrolled user, String type) {
        return user
                .tenant()
                .backend()
                .get("/v1/audit/events?limit=500&userId=" + user.userId() + "&type=" + type)
                .expect(200)
                .body()
                .path("items")
                .values()
                .stream()
                .toList();
    }

    @Nested
    class ATrustedBrowser {

        @Test
        void completesTheNextSignInAtOnceAtAnyNode() {
            Enrolled user = SHOP.enrolled("trusted");
            Instant before = Instant.now();
            Answer remembered = signedIn(user).rememberBrowser().expect(201);

            Answer begun =
                    SHOP.backend()
                            .at(Nodes.second())
                            .post(
                                    "/v1/sessions",
                                    Map.of(
                                            "userId",
                                            user.userId(),
                                            "rememberedBrowser",
                                            remembered.text("secret"),
                                            "options",
                                            Map.of("passkey-authentication", Map.of())))
                            .expect(201);

            assertThat(begun.text("status")).isEqualTo("completed");
            assertThat(begun.texts("factors")).containsExactly("remembered-browser");
            assertThat(begun.texts("amr")).containsExactly("rba");
            assertThat(begun.has("options")).isFalse();
            Answer verified = SHOP.verify(begun.text("accessToken"));
            assertThat(verified.text("acr")).isEqualTo("urn:passledger:acr:remembered");
            assertThat(verified.texts("amr")).containsExactly("rba");
            assertThat(Instant.parse(begun.text("rememberedBrowser/expiresAt")))
                    .isEqualTo(Instant.parse(remembered.text("expiresAt")))
                    .isBetween(
                            before.plus(Duration.ofDays(30)).minusSeconds(2),
                            Instant.now().plus(Duration.ofDays(30)).plusSeconds(2));
            use(user, use(user, begun.text("rememberedBrowser/secret")));
        }

        @Test
        void isListedNamedAndRemoved() {
            Enrolled user = SHOP.enrolled("listed");
            Session session = signedIn(user);
            Answer own =
                    session.browser()
                            .with(
                                    "User-Agent",
                                    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101"
                                            + " Firefox/140.0")
                            .post(session.path() + "/remembered-browser", Map.of())
                            .expect(201);
            String browserId = own.text("browserId");
            assertThat(own.text("name")).isEqualTo("Firefox on Linux");
            use(user, own.text("secret"));

            assertThat(listed(user).values()).hasSize(1);
            assertThat(listed(user).at("/0/browserId").asString()).isEqualTo(browserId);
            assertThat(listed(user).at("/0/lastUsedAt").isNull()).isFalse();
            String one = "/v1/users/me/remembered-browsers/" + browserId;
            assertThat(user.self().patch(one, Map.of("name", "Sofa")).expect(200).text("name"))
                    .isEqualTo("Sofa");
            user.self().patch(one, Map.of("name", "")).expect(400, "invalid-request");
            assertThat(past(user).at("/rememberedBrowsers/0/name").asString()).isEqualTo("Sofa");
            user.self().delete(one).expect(204);
            user.self().delete(one).expect(404, "not-found");
            assertThat(listed(user)).isEmpty();
            assertThat(past(user).path("rememberedBrowsers")).isEmpty();
            assertThat(events(user, "RememberedBrowserRemoved").getFirst().at("/data/reason"))
                    .hasToString("\"user\"");
        }

        private static JsonNode past(Enrolled user) {
            return SHOP.backend()
                    .get("/v1/users/" + user.userId() + "/authenticators")
                    .expect(200)
                    .body();
        }

        @Test
        void isNoProofForAnythingElse() {
            Enrolled user = SHOP.enrolled("no-proof");
            Answer begun = present(user, remember(user));
            Session session = Session.of(SHOP.backend(), begun);
            Api self = Nodes.stranger().as(begun.text("accessToken"));

            session.tokens(Map.of("singleUse", true)).expect(403, "factor-required");
            session.registrationOptions().expect(403, "step-up-required");
            session.rememberBrowser().expect(409, "action-not-allowed");
            self.post("/v1/users/me/passkey-registration/options", Map.of())
                    .expect(403, "step-up-required");
            self.post("/v1/users/me/recovery-codes").expect(403, "step-up-required");
            self.delete("/v1/users/me/authenticators").expect(403, "step-up-required");
            for (String acr : List.of("urn:passledger:acr:fallback", "phr")) {
                assertThat(
                                SHOP.backend()
                                        .post(
                                                "/v1/tokens/verify",
                                                Map.of(
                                                        "token",
                                                        begun.text("accessToken"),
                                                        "acr",
                                                        acr))
                                        .text("reason"))
                        .isEqualTo("acrTooLow");
            }
        }

        @Test
        void isAsGoodAsAnyOnceAPasskeyWasProved() {
            Enrolled user = SHOP.enrolled("proved-since");
            Answer begun = present(user, remember(user));
            Api self = Nodes.stranger().as(begun.text("accessToken"));
            JsonNode asked =
                    self.post("/v1/users/me/passkey-authentication/options", Map.of())
                            .expect(200)
                            .body()
                            .path("publicKey");

            self.post(
                            "/v1/users/me/passkey-authentication",
                            Map.of("credential", user.passkey().get(asked)))
                    .expect(200);

            Session.of(SHOP.backend(), begun).tokens(Map.of("singleUse", true)).expect(201);
            self.post("/v1/users/me/passkey-registration/options", Map.of()).expect(200);
        }
    }

    @Nested
    class ASecret {

        @Test
        void thatWasJustReplacedIsRefusedAndEndsNothing() {
            Enrolled user = SHOP.enrolled("replaced");
            String first = remember(user);
            String second = use(user, first);

            assertRefused(user, first, "replaced");

            use(user, second);
        }

        @Test
        void thatIsOlderEndsTheTrust() {
            Enrolled user = SHOP.enrolled("copied");
            String first = remember(user);
            String third = use(user, use(user, first));

            assertRefused(user, first, "copied");
            assertRefused(user, third, "unknown");

            JsonNode removed = events(user, "RememberedBrowserRemoved").getFirst();
            assertThat(removed.at("/data/reason").asString()).isEqualTo("copied");
            assertThat(removed.path("outcome").asString()).isEqualTo("failure");
            assertThat(events(user, "RememberedBrowserRefused")).hasSize(2);
        }

        @Test
        void isGoodOnceForARetryWithAnIdempotencyKey() {
            Enrolled user = SHOP.enrolled("retried");
            Map<String, ?> request =
                    Map.of("userId", user.userId(), "rememberedBrowser", remember(user));
            Api backend = SHOP.backend().with("Idempotency-Key", UUID.randomUUID().toString());

            String next =
                    backend.post("/v1/sessions", request)
                            .expect(201)
                            .text("rememberedBrowser/secret");
            Answer again = backend.at(Nodes.second()).post("/v1/sessions", request).expect(201);

            assertThat(again.body().at("/rememberedBrowser/accepted").asBoolean()).isTrue();
            assertThat(again.body().path("rememberedBrowser").has("secret")).isFalse();
            use(user, next);
        }

        @Test
        void ofAnotherUserOrAppOrOfNobodyIsUnknown() {
            Enrolled user = SHOP.enrolled("victim");
            Enrolled other = SHOP.enrolled("other");
            String others = remember(other);

            assertRefused(user, others, "unknown");
            assertRefused(user, "rbr_" + "A".repeat(43), "unknown");
            assertRefused(user, "é", "unknown");
            assertRefused(user, "x".repeat(512), "unknown");
            assertRefused(
                    Tenant.create(Map.of("rememberedBrowsers", Map.of("period", "P30D")))
                            .enrolled("other"),
                    others,
                    "unknown");
            use(other, others);
        }

        @Test
        void endsWithAShorterPeriodOfThePolicy() {
            Tenant shop = Tenant.create(Map.of("rememberedBrowsers", Map.of("period", "P90D")));
            Enrolled user = shop.enrolled("expiring");
            String secret = remember(user);

            setPolicy(shop, Map.of("period", "PT0.001S"));
            assertRefused(user, secret, "expired");
            assertThat(listed(user)).isEmpty();
            setPolicy(shop, Map.of("period", "PT0S"));
            assertRefused(user, secret, "notApplicable");
            setPolicy(shop, Map.of("period", "P1D"));
            use(user, secret);
        }

        @Test
        void isAcceptedForNothingButAPlainSignInOfABackend() {
            Tenant shop =
                    Tenant.create(
                            Map.of(
                                    "publicBegin",
                                    true,
                                    "rememberedBrowsers",
                                    Map.of("period", "P30D")));
            Enrolled user = shop.enrolled("plain");
            String secret = remember(user);
            Map<String, ?> transaction = Map.of("type", "payment", "payload", "120 EUR");

            for (Map<String, ?> request :
                    List.of(
                            Map.of("purpose", "stepUp"),
                            Map.of("purpose", "signUp"),
                            Map.of("transaction", transaction))) {
                Map<String, Object> body = new LinkedHashMap<>(request);
                body.put("userId", user.userId());
                body.put("rememberedBrowser", secret);
                Answer begun = shop.backend().post("/v1/sessions", body).expect(201);
                assertThat(begun.text("status")).isEqualTo("pending");
                assertThat(begun.text("rememberedBrowser/reason")).isEqualTo("notApplicable");
            }
            Nodes.stranger()
                    .post(
                            "/v1/sessions",
                            Map.of(
                                    "appId",
                                    shop.appId(),
                                    "userId",
                                    user.userId(),
                                    "rememberedBrowser",
                                    secret))
                    .expect(400, "invalid-request");
            shop.backend()
                    .post(
                            "/v1/sessions",
                            Map.of("user", "discoverable", "rememberedBrowser", secret))
                    .expect(400, "invalid-request");
            use(user, secret);
        }

        @Test
        void isGivenOnlyInASessionThatAPasskeyPassed() {
            Enrolled user = SHOP.enrolled("by-grant");
            Session byGrant = SHOP.begin(user.userId());
            byGrant.rememberBrowser().expect(409, "action-not-allowed");
            byGrant.external(SHOP.grant("external", user.userId())).expect(200);

            byGrant.rememberBrowser().expect(409, "action-not-allowed");
            Tenant off = Tenant.create();
            signedIn(off.enrolled("off")).rememberBrowser().expect(409, "action-not-allowed");
        }
    }

    private static void setPolicy(Tenant shop, Map<String, ?> remembered) {
        Nodes.operator()
                .patch(shop.path(), Map.of("policy", Map.of("rememberedBrowsers", remembered)))
                .expect(200);
    }

    @Nested
    class TheTrust {

        @Test
        void endsWithAResetASignOutAndALock() {
            Enrolled signedOut = SHOP.enrolled("signed-out");
            String secret = remember(signedOut);
            SHOP.backend().delete("/v1/users/signed-out/sessions").expect(204);
            assertRefused(signedOut, secret, "unknown");
            assertReason(signedOut, "sign-out");

            Enrolled locked = SHOP.enrolled("locked");
            String lockedOnes = remember(locked);
            for (int i = 0; i < 10; i++) {
                SHOP.begin("locked").external("not-a-grant").expect(401, "grant-invalid");
            }
            assertThat(present(locked, lockedOnes).text("rememberedBrowser/reason"))
                    .isEqualTo("unknown");
            SHOP.backend().delete("/v1/users/locked/lock").expect(204);
            assertRefused(locked, lockedOnes, "unknown");
            assertReason(locked, "lock");

            Enrolled reset = SHOP.enrolled("reset");
            String resets = remember(reset);
            SHOP.backend().delete("/v1/users/reset/authenticators?reason=lost").expect(200);
            assertThat(present(reset, resets).text("rememberedBrowser/reason"))
                    .isEqualTo("notApplicable");
            Enrolled again = SHOP.enrolled("reset");
            assertRefused(again, resets, "unknown");
            assertReason(reset, "reset");
        }

        @Test
        void endsWithANewPasskeyIfThePolicySaysSo() {
            Tenant strict =
                    Tenant.create(
                            Map.of(
                                    "rememberedBrowsers",
                                    Map.of("period", "P30D", "voidedByNewPasskey", true)));
            for (Tenant shop : List.of(SHOP, strict)) {
                Enrolled user = shop.enrolled("new-passkey");
                Session session = signedIn(user);
                String secret = session.rememberBrowser().expect(201).text("secret");

                session.register(new SoftwarePasskey()).expect(200);

                if (shop.equals(strict)) {
                    assertRefused(user, secret, "unknown");
                    assertReason(user, "policy");
                } else {
                    use(user, secret);
                }
            }
        }

        private static void assertReason(Enrolled user, String reason) {
            assertThat(events(user, "RememberedBrowserRemoved").getFirst().at("/data/reason"))
                    .hasToString("\"" + reason + "\"");
        }
    }
}
