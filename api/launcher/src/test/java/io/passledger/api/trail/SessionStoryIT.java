package io.passledger.api.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A session's story says in words what it came to, and why. */
class SessionStoryIT {

    private static final String TIME = "at \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";
    private static final Tenant SHOP =
            Tenant.create(
                    Map.of(
                            "lockout",
                            Map.of("maxFailures", 3),
                            "recoveryCodes",
                            Map.of("acknowledgementRequired", false)));

    private static JsonNode story(Tenant tenant, Session session) {
        JsonNode body =
                tenant.backend().get("/v1/audit/sessions/" + session.id()).expect(200).body();
        assertThat(body.path("events").size()).isEqualTo(body.at("/explanation/sentences").size());
        assertThat(body.at("/explanation/text").asString())
                .startsWith(body.at("/explanation/because").asString());
        return body;
    }

    private static void assertTold(JsonNode story, String verdict, String because) {
        assertThat(story.at("/explanation/verdict").asString()).isEqualTo(verdict);
        assertThat(story.at("/explanation/because").asString())
                .matches(because.replace("{time}", TIME));
    }

    private static List<String> sentences(JsonNode story) {
        return story.at("/explanation/sentences").values().stream()
                .map(sentence -> sentence.path("text").asString())
                .toList();
    }

    @Test
    void acceptedByAPasskeyAfterARefusal() {
        Enrolled user = SHOP.enrolled("ada");
        String id = SHOP.passkeyIds("ada").getFirst();
        SHOP.backend().patch("/v1/users/ada/passkeys/" + id, Map.of("alias", "Yubi")).expect(200);
        Session session = SHOP.begin(Map.of("userId", "ada", "username", "ada@example.com"));
        session.finishAuthentication(
                        user.passkey()
                                .getting(session.requestOptions())
                                .withoutUserVerification()
                                .json())
                .expect(422, "ceremony-failed");
        session.authenticate(user.passkey()).expect(200);

        JsonNode story = story(SHOP, session);

        assertTold(
                story,
                "accepted",
                "Accepted {time} because passkey 'Yubi' \\("
                        + id
                        + "\\) was verified with user verification; access token \\S+ was issued\\.");
        assertThat(sentences(story).getFirst())
                .matches(
                        "Began for sign-in "
                                + TIME
                                + " from 10\\..* by backend key key_\\S+, for user"
                                + " ada \\(ada@example\\.com\\), until .*Z\\.");
        assertThat(sentences(story))
                .anyMatch(sentence ->
                        sentence.matches(
                                "A passkey assertion was refused "
                                        + TIME
                                        + ": §7\\.2 step \\d+, the user was not verified,"
                                        + " although the policy requires it\\."));
        assertThat(story.path("events").values())
                .extracting(event -> event.path("aggregateType").asString())
                .contains("MfaSession", "UserAuthenticators");
    }

    @Test
    void acceptedByAGrantAndVoidedByAReset() {
        SHOP.enrolled("grace");
        Session session = SHOP.begin("grace");
        session.external(SHOP.grant("external", "grace")).expect(200);
        SHOP.backend().delete("/v1/users/grace/authenticators?reason=lost").expect(200);

        assertTold(
                story(SHOP, session),
                "accepted",
                "Accepted {time} because a backend grant was accepted; access token \\S+ was"
                        + " issued\\. A reset or sign-out of the user has since invalidated it and its"
                        + " tokens\\.");
    }

    @Test
    void acceptedByARecoveryCodeAfterAWrongOne() {
        Tenant strict = Tenant.create();
        Enrolled user = strict.enrolled("mary");
        Session session = strict.begin("mary");
        session.recoveryCode("WRONG-WRONG-WRONG").expect(422, "recovery-code-invalid");
        session.recoveryCode(user.recoveryCodes().getFirst()).expect(200);

        JsonNode story = story(strict, session);

        assertTold(
                story,
                "accepted",
                "Accepted {time} because a recovery code was accepted; access token \\S+ was issued\\.");
        assertThat(sentences(story))
                .anyMatch(sentence ->
                        sentence.matches(
                                "A recovery code was refused "
                                        + TIME
                                        + ": it is not one of the user's codes, or was already used\\."));
    }

    @Test
    void acceptedWithoutAFactorWhereNoneIsRequired() {
        Tenant open = Tenant.create(Map.of("mfa", "optional"));

        assertTold(
                story(open, open.begin("anybody")),
                "accepted",
                "Accepted {time} because the app does not require a second factor and the user had"
                        + " none; access token \\S+ was issued\\.");
    }

    @Test
    void refusedWhereNobodyCouldBeLocked() {
        Enrolled user = SHOP.enrolled("edsger");
        Session session = SHOP.beginForWhoeverComes();
        for (int attempt = 0; attempt < 3; attempt++) {
            session.finishAuthentication(
                            user.passkey()
                                    .getting(session.requestOptions())
                                    .withoutUserHandle()
                                    .json())
                    .expect(422, "ceremony-failed");
        }

        JsonNode story = story(SHOP, session);

        assertTold(
                story,
                "refused",
                "Refused {time} because 3 attempts were refused, the last because §7\\.2 step \\d+, the"
                        + " passkey does not identify its user\\.");
        assertThat(sentences(story).getFirst())
                .contains("for the user that the passkey identifies");
    }

    @Test
    void openWhileNothingWasTriedAndWhileTheUserIsLocked() {
        Tenant strict = Tenant.create(Map.of("lockout", Map.of("maxFailures", 3)));
        strict.enrolled("alan");
        Session session = strict.begin("alan");
        assertTold(
                story(strict, session),
                "open",
                "Open until .*Z: no factor has been accepted yet\\.");

        for (int attempt = 0; attempt < 3; attempt++) {
            session.recoveryCode("WRONG-WRONG-WRONG").expect(422, "recovery-code-invalid");
        }

        assertTold(
                story(strict, session),
                "open",
                "Open until .*Z: no factor has been accepted yet, and the user is locked until .*Z;"
                        + " 3 attempts were refused, the last because it is not one of the user's"
                        + " codes, or was already used\\.");
    }

    @Test
    void openWhileCodesAreNotAcknowledged() {
        Tenant strict = Tenant.create();
        Session session = strict.begin("barbara");
        session.register(new SoftwarePasskey()).expect(200);

        assertTold(
                story(strict, session),
                "open",
                "Open until .*Z: a factor was accepted, but the recovery codes have not been"
                        + " acknowledged yet\\.");
    }

    @Test
    void cancelled() {
        Session session = SHOP.begin("kurt");
        session.cancel().expect(204);

        assertTold(
                story(SHOP, session),
                "cancelled",
                "Cancelled {time}: no factor has been accepted by then\\.");
    }

    @Test
    void expired() {
        Tenant brief = Tenant.create(Map.of("lifetimes", Map.of("session", "PT1S")));
        Session session = brief.begin("niklaus");
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        story(brief, session)
                                .at("/explanation/verdict")
                                .asString()
                                .equals("expired"));

        assertTold(
                story(brief, session),
                "expired",
                "Expired {time}: no factor has been accepted by then\\.");
    }

    @Test
    void isNotFoundWhereThereIsNoSuchSession() {
        SHOP.backend().get("/v1/audit/sessions/ses_none").expect(404, "not-found");
        SHOP.backend()
                .get("/v1/audit/sessions/" + Tenant.create().begin("other").id())
                .expect(404, "not-found");
    }
}
