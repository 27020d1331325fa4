package io.passledger.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Base64Url;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nobody has typed a name: the passkey says who it is. */
class DiscoverableSignInIT {

    private static final Tenant SHOP =
            Tenant.create(
                    Map.of(
                            "publicBegin",
                            true,
                            "recoveryCodes",
                            Map.of("acknowledgementRequired", false)));

    private final Enrolled user = SHOP.enrolled("discovered-" + System.nanoTime());

    @Test
    void theSessionGetsItsUser() {
        assertThatItGetsItsUser(SHOP.beginForWhoeverComes());
    }

    @Test
    void aBrowserBeginsItToo() {
        assertThatItGetsItsUser(
                Session.of(
                        Nodes.stranger(),
                        Nodes.stranger()
                                .post(
                                        "/v1/sessions",
                                        Map.of("appId", SHOP.appId(), "user", "discoverable"))
                                .expect(201)));
    }

    private void assertThatItGetsItsUser(Session session) {
        assertThat(session.begun().body().path("userId").isNull()).isTrue();
        assertThat(session.begun().text("flow")).isEqualTo("signIn");
        assertThat(session.begun().texts("nextActions")).containsExactly("passkey:auth");
        JsonNode options = session.requestOptions();
        assertThat(options.path("allowCredentials").size()).isZero();

        Answer done =
                session.at(Nodes.second())
                        .finishAuthentication(user.passkey().get(options))
                        .expect(200);

        assertThat(done.text("status")).isEqualTo("completed");
        assertThat(done.text("userId")).isEqualTo(user.userId());
        Answer verified = SHOP.verify(done.text("accessToken"));
        assertThat(verified.text("userId")).isEqualTo(user.userId());
        assertThat(session.show().expect(200).text("userId")).isEqualTo(user.userId());
    }

    @Test
    void aPasskeyWithoutAUserHandleSaysNobody() {
        Session session = SHOP.beginForWhoeverComes();
        JsonNode credential =
                user.passkey().getting(session.requestOptions()).withoutUserHandle().json();

        session.finishAuthentication(credential).expect(422, "ceremony-failed");
    }

    @Test
    void aPasskeyDoesNotSpeakForAnother() {
        Enrolled other = SHOP.enrolled("other-" + System.nanoTime());
        Session session = SHOP.beginForWhoeverComes();
        JsonNode theirs = other.passkey().get(SHOP.begin(other.userId()).requestOptions());
        byte[] handle = Base64Url.decode(theirs.at("/response/userHandle").asString());
        JsonNode credential =
                user.passkey().getting(session.requestOptions()).withUserHandle(handle).json();

        session.finishAuthentication(credential).expect(422, "ceremony-failed");
        assertThat(session.show().body().path("userId").isNull()).isTrue();
    }

    @Test
    void anUnknownPasskeyIsRefusedAndAnotherMayTry() {
        Session session = SHOP.beginForWhoeverComes();
        SoftwarePasskey unknown = new SoftwarePasskey();
        session.finishAuthentication(unknown.get(session.requestOptions()))
                .expect(422, "ceremony-failed");

        assertThat(session.authenticate(user.passkey()).expect(200).text("userId"))
                .isEqualTo(user.userId());
    }

    @Test
    void aPasskeyOfAnotherAppIsUnknownHere() {
        Enrolled elsewhere = Tenant.create(Tenant.withoutAcknowledgement()).enrolled("elsewhere");

        SHOP.beginForWhoeverComes()
                .authenticate(elsewhere.passkey())
                .expect(422, "ceremony-failed");
    }

    @Test
    void isForSigningInAlone() {
        for (String purpose : List.of("signUp", "stepUp")) {
            SHOP.backend()
                    .post("/v1/sessions", Map.of("purpose", purpose, "user", "discoverable"))
                    .expect(400, "invalid-request");
        }
    }

    @Test
    void isNotBegunByAForgottenUserId() {
        Map<String, Object> lost = new HashMap<>();
        lost.put("userId", null);
        for (Map<String, ?> body :
                List.<Map<String, ?>>of(
                        Map.of(),
                        Map.of("purpose", "signIn"),
                        lost,
                        Map.of("userId", user.userId(), "user", "discoverable"),
                        Map.of("user", "whoever"),
                        Map.of("user", true))) {
            SHOP.backend().post("/v1/sessions", body).expect(400, "invalid-request");
        }
        Nodes.stranger()
                .post("/v1/sessions", Map.of("appId", SHOP.appId()))
                .expect(400, "invalid-request");
    }
}
