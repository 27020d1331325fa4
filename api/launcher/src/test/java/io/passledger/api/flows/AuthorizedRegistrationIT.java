package io.passledger.api.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Jwt;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A protected app: nobody registers a passkey unless its backend has allowed it. */
class AuthorizedRegistrationIT {

    private static final Tenant SHOP =
            Tenant.create(
                    Map.of(
                            "registration", Map.of("requiresAuthorization", true),
                            "recoveryCodes", Map.of("acknowledgementRequired", false)));

    @Test
    void registersWithAGrantAndGivesATokenThatTheKeysVerify() {
        Session session = SHOP.begin("allowed");
        JsonNode options =
                options(session, SHOP.grant("registration", "allowed")).expect(200).body();
        SoftwarePasskey passkey = new SoftwarePasskey();

        Answer done =
                session.finishRegistration(passkey.create(options.path("publicKey"))).expect(200);

        Jwt token = Jwt.verified(done.text("accessToken"), Nodes.stranger());
        assertThat(token.header().path("typ").asString()).isEqualTo("at+jwt");
        JsonNode claims = token.claims();
        assertThat(claims.path("iss").asString())
                .isEqualTo("https://passledger.example.com/apps/" + claims.path("aud").asString());
        assertThat(claims.path("aud").asString()).isEqualTo(SHOP.appId());
        assertThat(claims.path("sub").asString()).isEqualTo("allowed");
        assertThat(claims.path("sid").asString()).isEqualTo(session.id());
        assertThat(claims.path("jti").asString()).isNotEmpty();
        assertThat(claims.path("acr").asString()).isNotEmpty();
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(600);
        assertThat(claims.path("auth_time").asLong())
                .isBetween(Instant.now().getEpochSecond() - 60, Instant.now().getEpochSecond() + 1);
        assertThat(claims.path("amr").values().stream().map(JsonNode::asString)).contains("user");
    }

    @Test
    void isVerifiedByTheKeysOfTheOtherNode() {
        Session session = SHOP.begin("other-node");
        JsonNode options =
                options(session, SHOP.grant("registration", "other-node")).expect(200).body();

        Answer done =
                session.finishRegistration(new SoftwarePasskey().create(options.path("publicKey")))
                        .expect(200);

        Jwt.verified(done.text("accessToken"), Nodes.stranger().at(Nodes.second()));
    }

    @Test
    void refusesWithoutAGrant() {
        Session session = SHOP.begin("without");

        session.registrationOptions().expect(403, "authorization-required");

        assertThat(session.show().text("status")).isEqualTo("pending");
    }

    @Test
    void refusesAGrantThatWasUsed() {
        String grant = SHOP.grant("registration", "used");
        options(SHOP.begin("used"), grant).expect(200);

        options(SHOP.begin("used"), grant).expect(401, "grant-invalid");
    }

    @Test
    void refusesAGrantOfAnotherUserOrType() {
        Session session = SHOP.begin("needs-own");

        options(session, SHOP.grant("registration", "someone-else")).expect(401, "grant-invalid");
        options(session, SHOP.grant("external", "needs-own")).expect(401, "grant-invalid");
        options(session, "made-up").expect(401, "grant-invalid");
    }

    @Test
    void refusesAGrantForAnotherSession() {
        Session meant = SHOP.begin("one-of-two");
        Session other = SHOP.begin("one-of-two");
        String grant =
                SHOP.grant(
                        Map.of(
                                "type", "registration",
                                "userId", "one-of-two",
                                "sessionId", meant.id()));

        options(other, grant).expect(401, "grant-invalid");
        options(meant, grant).expect(200);
    }

    @Test
    void needsAGrantForOneMorePasskeyToo() {
        Session session = SHOP.begin("one-more");
        JsonNode options =
                options(session, SHOP.grant("registration", "one-more")).expect(200).body();
        String accessToken =
                session.finishRegistration(new SoftwarePasskey().create(options.path("publicKey")))
                        .expect(200)
                        .text("accessToken");
        String path = "/v1/users/me/passkey-registration/options";

        Nodes.stranger().as(accessToken).post(path, Map.of()).expect(403, "authorization-required");
        Nodes.stranger()
                .as(accessToken)
                .post(path, Map.of("authorizationToken", SHOP.grant("registration", "one-more")))
                .expect(200);
    }

    @Test
    void needsTheScopeForTheGrant() {
        Answer refused =
                SHOP.backendWith("external:verify")
                        .post("/v1/grants", Map.of("type", "registration", "userId", "u"));

        refused.expect(403, "insufficient-scope");
        assertThat(refused.text("detail")).contains("reg:write");
    }

    private static Answer options(Session session, String grant) {
        return session.registrationOptions(Map.of("authorizationToken", grant));
    }
}
