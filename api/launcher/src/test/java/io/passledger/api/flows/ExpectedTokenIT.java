package io.passledger.api.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A backend says whose token it waits for, and a good one that is another's doesn't count. */
class ExpectedTokenIT {

    private static final Tenant SHOP = Tenant.create(Tenant.withoutAcknowledgement());
    private static final Tenant OTHER = Tenant.create(Tenant.withoutAcknowledgement());

    private final Enrolled ada = SHOP.enrolled("ada-" + System.nanoTime());
    private final Enrolled bob = SHOP.enrolled("bob-" + System.nanoTime());

    @Test
    void countsWhereAllOfItFits() {
        Session session = signedInTo(Map.of("type", "order", "payload", "#4711"));

        Answer told =
                verify(
                        token(session),
                        Map.of(
                                "userId", ada.userId(),
                                "sessionId", session.id(),
                                "acr", "phr",
                                "transaction", Map.of("type", "order", "payload", "#4711")));

        assertThat(told.body().path("active").asBoolean()).isTrue();
        assertThat(told.body().has("reason")).isFalse();
        assertThat(told.text("userId")).isEqualTo(ada.userId());
    }

    @Test
    void isNotOfAnotherUser() {
        assertReason("otherUser", bob.accessToken(), Map.of("userId", ada.userId()));
        assertReason("otherUser", bob.accessToken(), Map.of("userId", "nobody"));
        assertThat(verify(bob.accessToken(), Map.of()).body().path("active").asBoolean()).isTrue();
    }

    @Test
    void isNotOfAnotherSessionOfTheSameUser() {
        Session later = SHOP.begin(ada.userId());

        assertReason(
                "otherSession",
                ada.accessToken(),
                Map.of("userId", ada.userId(), "sessionId", later.id()));
    }

    @ParameterizedTest
    @CsvSource({"phrh,acrTooLow", "phr,acrTooLow", "urn:passledger:acr:fallback,", "0,"})
    void isWorthAsMuchAtLeast(String acr, String reason) {
        Session session = SHOP.begin(ada.userId());
        String token =
                session.external(SHOP.grant("external", ada.userId()))
                        .expect(200)
                        .text("accessToken");

        Answer told = verify(token, Map.of("acr", acr));

        assertThat(told.body().path("active").asBoolean()).isEqualTo(reason == null);
        assertThat(told.body().path("reason").asString(null)).isEqualTo(reason);
    }

    @Test
    void isNotAboutAnotherTransaction() {
        Session session = signedInTo(Map.of("type", "order", "payload", "#4711"));
        String token = token(session);

        for (Map<String, String> other :
                Set.of(
                        Map.of("type", "order", "payload", "#4712"),
                        Map.of("type", "orders", "payload", "#4711"))) {
            assertReason("otherTransaction", token, Map.of("transaction", other));
        }
        assertReason(
                "otherTransaction",
                ada.accessToken(),
                Map.of("transaction", Map.of("type", "order", "payload", "#4711")));
    }

    @Test
    void isNotSpentByABackendThatExpectsAnother() {
        String token = token(ada.session());

        assertReason("otherUser", token, Map.of("userId", bob.userId()));
        assertThat(verify(token, Map.of("userId", ada.userId())).body().path("active").asBoolean())
                .isTrue();
        assertReason("used", token, Map.of("userId", ada.userId()));
        assertReason("otherUser", token, Map.of("userId", bob.userId()));
    }

    @Test
    void isOfTheExpectedTypeAndForTheExpectedAction() {
        String token =
                ada.session()
                        .tokens(Map.of("singleUse", true, "action", "pay"))
                        .expect(201)
                        .text("token");

        assertReason("otherType", ada.accessToken(), Map.of("typ", "mfa+jwt"));
        assertReason("otherAction", ada.accessToken(), Map.of("action", "pay"));
        assertReason("otherType", token, Map.of("typ", "at+jwt"));
        assertReason("otherAction", token, Map.of("action", "sign"));
        assertReason("otherAction", token(ada.session()), Map.of("action", "pay"));
        assertReason("otherAudience", token, Map.of("audience", "billing"));
        Map<String, ?> all = Map.of("typ", "mfa+jwt", "action", "pay", "audience", SHOP.appId());
        assertThat(verify(token, all).body().path("active").asBoolean()).isTrue();
        assertReason("used", token, all);
    }

    @Test
    void ofAnotherAppTellsNothingElse() {
        Enrolled theirs = OTHER.enrolled(ada.userId());
        String single = token(theirs.session());

        assertReason("otherApp", theirs.accessToken(), Map.of("userId", ada.userId()));
        assertReason("otherApp", theirs.accessToken(), Map.of("userId", bob.userId()));
        assertReason("otherApp", single, Map.of());
        theirs.session().cancel().expect(204);
        assertReason("otherApp", theirs.accessToken(), Map.of());
        assertThat(verify(theirs.accessToken(), Map.of()).body().size()).isEqualTo(2);
    }

    @Test
    void saysWhatElseIsWrong() {
        String[] parts = ada.accessToken().split("\\.", -1);
        String[] others = bob.accessToken().split("\\.", -1);

        assertReason("notAToken", "nonsense", Map.of());
        assertReason("notAToken", "grt_VyoL4-v9l6otYFfO1TLyJ26bwkAU26fNR4Z-3oqIFUI", Map.of());
        assertReason("signature", parts[0] + "." + others[1] + "." + parts[2], Map.of());
        // what was wrong once is remembered, and answered the same
        assertReason("signature", parts[0] + "." + others[1] + "." + parts[2], Map.of());

        ada.session().cancel().expect(204);
        assertReason("revoked", ada.accessToken(), Map.of("userId", ada.userId()));
    }

    @Test
    void saysThatItsTimeIsOverToItsOwnAppAlone() {
        Tenant quick =
                Tenant.create(
                        Map.of(
                                "lifetimes", Map.of("mfaToken", "PT1S"),
                                "recoveryCodes", Map.of("acknowledgementRequired", false)));
        Answer issued =
                quick.enrolled("slow").session().tokens(Map.of("singleUse", true)).expect(201);
        Clocks.awaitPast(issued.text("expiresAt"));

        assertThat(quick.verify(issued.text("token")).text("reason")).isEqualTo("expired");
        assertReason("otherApp", issued.text("token"), Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"typ", "userId", "sessionId", "acr", "transaction", "audience", "action"})
    void refusesAnExpectationThatWasForgotten(String member) {
        Map<String, Object> body = new HashMap<>(Map.of("token", ada.accessToken()));
        body.put(member, null);

        Answer refused = SHOP.backend().post("/v1/tokens/verify", body);

        refused.expect(400, "invalid-request");
        assertThat(refused.body().toString()).contains("/" + member);
    }

    @Test
    void refusesAnExpectationThatIsNone() {
        for (Map<String, ?> wrong :
                Set.<Map<String, ?>>of(
                        Map.of("userId", ""),
                        Map.of("userId", 7),
                        Map.of("sessionId", ""),
                        Map.of("acr", "mfa"),
                        Map.of("typ", "JWT"),
                        Map.of("audience", ""),
                        Map.of("action", "x".repeat(129)),
                        Map.of("acr", ""),
                        Map.of("transaction", Map.of("type", "order")),
                        Map.of("transaction", "order"),
                        Map.of("user", "discoverable"))) {
            Map<String, Object> body = new HashMap<>(wrong);
            body.put("token", ada.accessToken());
            SHOP.backend().post("/v1/tokens/verify", body).expect(400, "invalid-request");
        }
    }

    @Test
    void namesTheValuesOfAcr() {
        Answer refused =
                SHOP.backend()
                        .post(
                                "/v1/tokens/verify",
                                Map.of("token", ada.accessToken(), "acr", "phishing-resistant"))
                        .expect(400, "invalid-request");

        assertThat(refused.text("errors/0/pointer")).isEqualTo("/acr");
        assertThat(refused.text("errors/0/detail"))
                .contains("0", "urn:passledger:acr:fallback", "phr", "phrh");
    }

    private Session signedInTo(Map<String, String> transaction) {
        Session session = SHOP.begin(Map.of("userId", ada.userId(), "transaction", transaction));
        session.authenticate(ada.passkey()).expect(200);
        return session;
    }

    private static String token(Session session) {
        return session.tokens(Map.of("singleUse", true)).expect(201).text("token");
    }

    private static Answer verify(String token, Map<String, ?> expected) {
        Map<String, Object> body = new HashMap<>(expected);
        body.put("token", token);
        return SHOP.backend().post("/v1/tokens/verify", body).expect(200);
    }

    private static void assertReason(String reason, String token, Map<String, ?> expected) {
        Answer told = verify(token, expected);
        assertThat(told.body().path("active").asBoolean(true)).isFalse();
        assertThat(told.text("reason")).isEqualTo(reason);
    }
}
