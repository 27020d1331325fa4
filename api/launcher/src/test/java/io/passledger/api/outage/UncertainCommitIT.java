package io.passledger.api.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The database commits, and the connection breaks before the node hears of it. The caller is told
 * to try again; the node must not go on from what it knew before.
 */
class UncertainCommitIT {

    private final Tenant tenant = Stage.tenantWithRecoveryCodes();

    @Test
    void aSignInCountsOnce() {
        Enrolled user = tenant.enrolled("signs-in");
        Session session = tenant.begin(user.userId());
        JsonNode credential = user.passkey().get(session.requestOptions());

        loses("PasskeyUsed", () -> session.finishAuthentication(credential));

        session.finishAuthentication(credential).expect(409, "action-not-allowed");
        assertThat(session.show().expect(200).text("status")).isEqualTo("completed");
        assertThat(session.show().has("accessToken")).isFalse();
        assertThat(events("SessionCompleted", user.userId())).contains(session.id());
        assertThat(user.signIn().text("status")).isEqualTo("completed");
    }

    @Test
    void aRegistrationCountsOnce() {
        Session session = tenant.begin("registers");
        SoftwarePasskey passkey = new SoftwarePasskey();
        JsonNode credential =
                passkey.create(session.registrationOptions().expect(200).body().path("publicKey"));

        loses("PasskeyRegistered", () -> session.finishRegistration(credential));

        session.finishRegistration(credential).expect(409, "action-not-allowed");
        assertThat(tenant.passkeyIds("registers")).hasSize(1);
        assertThat(session.recoveryCodes()).isNotEmpty();
        session.acknowledge().expect(200);
        assertThat(tenant.begin("registers").authenticate(passkey).expect(200).text("status"))
                .isEqualTo("completed");
    }

    @Test
    void aRecoveryCodeIsSpent() {
        Enrolled user = tenant.enrolled("spends");
        String code = user.recoveryCodes().getFirst();

        loses("RecoveryCodeSpent", () -> tenant.begin(user.userId()).recoveryCode(code));

        tenant.begin(user.userId()).recoveryCode(code).expect(422, "recovery-code-invalid");
        assertThat(tenant.mfa(user.userId()).body().at("/recoveryCodes/remaining").asInt())
                .isEqualTo(user.recoveryCodes().size() - 1);
    }

    @Test
    void aGrantIsSpent() {
        String grant = tenant.grant("external", "granted");

        loses("GrantSpent", () -> tenant.begin("granted").external(grant));

        tenant.begin("granted").external(grant).expect(401, "grant-invalid");
    }

    @Test
    void aSingleUseTokenIsUsed() {
        Session session = tenant.enrolled("holds-a-token").session();
        String token = session.tokens(Map.of("singleUse", true)).expect(201).text("token");

        loses(
                "MfaTokenConsumed",
                () -> tenant.backend().post("/v1/tokens/verify", Map.of("token", token)));

        assertThat(tenant.verify(token).body().path("active").asBoolean()).isFalse();
    }

    @Test
    void aCreationIsFoundAgainByItsKey() {
        Api keyed = tenant.backend().with("Idempotency-Key", "lost-" + System.nanoTime());
        Map<String, ?> request = Map.of("userId", "begins");

        loses("SessionBegun", () -> keyed.post("/v1/sessions", request));

        Answer again = keyed.post("/v1/sessions", request).expect(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(events("SessionBegun", "begins")).containsExactly(again.text("sessionId"));
    }

    private static void loses(String event, Supplier<Answer> call) {
        Stage.relay().loseTheAnswerTo(event);
        Timed.of(call).assertUnavailable();
        assertThat(Stage.relay().lost()).as("lost answers").isEqualTo(1);
    }

    /** The sessions of a user's events of a type. */
    private List<String> events(String type, String userId) {
        return tenant
                .backend()
                .get("/v1/audit/events?type=%s&userId=%s".formatted(type, userId))
                .expect(200)
                .body()
                .path("items")
                .values()
                .stream()
                .map(event -> event.path("sessionId").asString())
                .toList();
    }
}
