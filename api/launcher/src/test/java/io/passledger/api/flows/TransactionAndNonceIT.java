package io.passledger.api.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The browser runs the ceremony and hands its backend a token that is good once; the backend learns
 * from it which of its own users that was.
 */
class TransactionAndNonceIT {

    private static final Tenant SHOP = Tenant.create(Tenant.withoutAcknowledgement());

    @Test
    void givesTheCustomersOwnUserIdBackOnce() {
        String userId = "customer/42 — ünïcode@example.com";
        Session signUp = SHOP.begin(userId);
        SoftwarePasskey passkey = new SoftwarePasskey();
        signUp.register(passkey).expect(200);
        Session signIn = SHOP.begin(userId);
        signIn.authenticate(passkey).expect(200);
        String nonce = signIn.tokens(Map.of("singleUse", true)).expect(201).text("token");

        Answer told = SHOP.verify(nonce);

        assertThat(told.body().path("active").asBoolean()).isTrue();
        assertThat(told.text("userId")).isEqualTo(userId);
        assertThat(told.text("sessionId")).isEqualTo(signIn.id());
        assertThat(SHOP.verify(nonce).body().path("active").asBoolean()).isFalse();
    }

    @Test
    void isVerifiedOnceOverBothNodes() {
        String nonce =
                SHOP.enrolled("two-nodes")
                        .session()
                        .tokens(Map.of("singleUse", true))
                        .text("token");

        assertThat(SHOP.verify(nonce).body().path("active").asBoolean()).isTrue();
        Answer again =
                SHOP.backend()
                        .at(Nodes.second())
                        .post("/v1/tokens/verify", Map.of("token", nonce))
                        .expect(200);
        assertThat(again.body().path("active").asBoolean()).isFalse();
    }

    @Test
    void givesNothingBeforeTheCeremony() {
        Enrolled user = SHOP.enrolled("not-yet");
        Session session = SHOP.begin(user.userId());

        Answer refused = session.tokens(Map.of("singleUse", true));

        refused.expect(409, "action-not-allowed");
        assertThat(refused.texts("nextActions")).startsWith("passkey:auth");
    }

    @Test
    void givesNothingToWhoHasNotTheSessionsToken() {
        Session session = SHOP.enrolled("not-yours").session();
        Session other = SHOP.enrolled("other-browser").session();
        String path = session.path() + "/tokens";

        other.browser().post(path, Map.of("singleUse", true)).expect(401, "unauthenticated");
        SHOP.backend().post(path, Map.of("singleUse", true)).expect(401, "unauthenticated");
        Nodes.stranger().post(path, Map.of("singleUse", true)).expect(401, "unauthenticated");
    }

    @Test
    void saysThatAnExpiredTokenIsNotGood() {
        Tenant quick =
                Tenant.create(
                        Map.of(
                                "lifetimes", Map.of("mfaToken", "PT1S"),
                                "recoveryCodes", Map.of("acknowledgementRequired", false)));
        Answer issued =
                quick.enrolled("slow").session().tokens(Map.of("singleUse", true)).expect(201);
        Clocks.awaitPast(issued.text("expiresAt"));

        assertThat(quick.verify(issued.text("token")).body().path("active").asBoolean()).isFalse();
    }

    @Test
    void saysThatWhatIsNoTokenIsNotGood() {
        String good = SHOP.enrolled("tampers").accessToken();
        String[] parts = good.split("\\.", -1);

        assertThat(SHOP.verify(good).body().path("active").asBoolean()).isTrue();
        for (String bad :
                new String[] {
                    "nonsense",
                    parts[0] + "." + parts[1] + ".",
                    parts[0] + "." + parts[1] + "." + parts[2].substring(1) + "A",
                    // alg none
                    "eyJhbGciOiJub25lIn0." + parts[1] + "."
                }) {
            assertThat(SHOP.verify(bad).body().path("active").asBoolean()).isFalse();
            assertThat(SHOP.verify(bad).text("reason")).isIn("notAToken", "signature");
        }
    }

    @Test
    void bindsTheTransactionIntoTheChallenge() {
        Enrolled user = SHOP.enrolled("binds");
        Session plain = SHOP.begin(user.userId());
        Session bound =
                SHOP.begin(
                        Map.of(
                                "userId", user.userId(),
                                "transaction", Map.of("type", "order", "payload", "#4711")));
        JsonNode options = bound.requestOptions();

        plain.requestOptions();
        plain.finishAuthentication(user.passkey().get(options)).expect(422, "ceremony-failed");
        Answer done = bound.finishAuthentication(user.passkey().get(options)).expect(200);

        assertThat(SHOP.verify(done.text("accessToken")).text("txh"))
                .isEqualTo(TransactionHash.of("order", "#4711"));
    }
}
