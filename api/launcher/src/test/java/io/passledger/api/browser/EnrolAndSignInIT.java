package io.passledger.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.passledger.api.browser.Stage.Enrolled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EnrolAndSignInIT {

    @RegisterExtension final Stage stage = new Stage();

    @Test
    void enrolsAPasskeyAndGivesATokenOnceTheCodesAreAcknowledged() throws Exception {
        Device device = stage.device();
        Session session = stage.backend().begin("ada");

        Answer registered = device.register(session.path(), session.token()).expect(200);
        assertThat(registered.text("status")).isEqualTo("pending");
        assertThat(registered.texts("nextActions")).containsExactly("recovery-codes:ack");
        assertThat(registered.body().has("accessToken")).isFalse();
        assertThat(device.authenticator().credentials()).isEqualTo(1);

        Answer codes = device.post(session, "/recovery-codes", null).expect(200);
        assertThat(codes.texts("recoveryCodes")).hasSize(10).doesNotHaveDuplicates();

        Answer done = device.post(session, "/recovery-codes/acknowledgement", null).expect(200);
        assertThat(done.text("status")).isEqualTo("completed");

        Answer verified = stage.backend().verify(done.text("accessToken"));
        assertThat(verified.body().get("active").asBoolean()).isTrue();
        assertThat(verified.text("userId")).isEqualTo("ada");
        assertThat(verified.text("sessionId")).isEqualTo(session.id());
        assertThat(verified.texts("amr")).contains("user");
        assertThat(isSignedByAPublishedKey(done.text("accessToken"))).isTrue();
    }

    private boolean isSignedByAPublishedKey(String accessToken) throws Exception {
        SignedJWT token = SignedJWT.parse(accessToken);
        assertThat(token.getHeader().getType().toString()).isEqualTo("at+jwt");
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(stage.backend().appId());
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("ada");
        Answer published = stage.http().call("GET", "/.well-known/jwks.json", null, null);
        return token.verify(
                new ECDSAVerifier(
                        JWKSet.parse(published.body().toString())
                                .getKeyByKeyId(token.getHeader().getKeyID())
                                .toECKey()));
    }

    @Test
    void signsInAgainWithThePasskey() {
        Device device = stage.device();
        stage.enrol(device, "ada");
        Session again = stage.backend().begin("ada");

        Answer done = device.authenticate(again).expect(200);

        assertThat(done.text("status")).isEqualTo("completed");
        assertThat(done.text("flow")).isEqualTo("signIn");
        Answer verified = stage.backend().verify(done.text("accessToken"));
        assertThat(verified.text("sessionId")).isEqualTo(again.id());
    }

    @Test
    void signsInWithoutSayingWho() {
        Device device = stage.device();
        stage.enrol(device, "ada");
        Session whoever = stage.backend().beginForWhoeverComes();

        Answer done = device.authenticate(whoever).expect(200);

        assertThat(done.text("userId")).isEqualTo("ada");
        assertThat(stage.backend().verify(done.text("accessToken")).text("userId"))
                .isEqualTo("ada");
    }

    @Test
    void showsTheUserTheOwnStatus() {
        Device device = stage.device();
        Enrolled ada = stage.enrol(device, "ada");

        Answer status = device.call("GET", "/v1/users/me/mfa", ada.accessToken(), null).expect(200);

        assertThat(status.body().get("enrolled").asBoolean()).isTrue();
        assertThat(status.body().get("isPasskeyAuthenticatorVerified").asBoolean()).isTrue();
        assertThat(status.body().get("passkeys").asInt()).isEqualTo(1);
    }
}
