package io.passledger.api.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.api.browser.Stage.Enrolled;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The passkey doesn't work, and the same session goes on. */
class FallbackIT {

    @RegisterExtension final Stage stage = new Stage();

    @Test
    void completesWithAGrantWhereTheUserIsNotRecognised() {
        Device device = stage.device();
        stage.enrol(device, "ada");
        Session session = stage.backend().begin("ada");

        device.authenticator().refuseUserVerification();
        assertThatThrownBy(() -> device.authenticate(session))
                .hasMessageContaining("NotAllowedError");

        completesByAGrant(device, session);
    }

    @Test
    void completesWithAGrantWhereTheDeviceHasForgottenThePasskey() {
        Device device = stage.device();
        stage.enrol(device, "ada");
        Session session = stage.backend().begin("ada");

        device.authenticator().forgetEverything();
        assertThatThrownBy(() -> device.authenticate(session))
                .hasMessageContaining("NotAllowedError");

        completesByAGrant(device, session);
    }

    @Test
    void completesWithAGrantWhereAnEnrolmentFails() {
        Device device = stage.device();
        Session session = stage.backend().begin("ada");

        device.authenticator().refuseUserVerification();
        assertThatThrownBy(() -> device.register(session.path(), session.token()))
                .hasMessageContaining("NotAllowedError");

        completesByAGrant(device, session);
    }

    private void completesByAGrant(Device device, Session session) {
        Map<String, String> grant = Map.of("token", stage.backend().externalGrant("ada"));

        Answer done = device.post(session, "/external", grant).expect(200);

        assertThat(done.text("status")).isEqualTo("completed");
        assertThat(done.texts("amr")).containsExactly("ext");
        Answer verified = stage.backend().verify(done.text("accessToken"));
        assertThat(verified.text("userId")).isEqualTo("ada");
        assertThat(verified.text("sessionId")).isEqualTo(session.id());
        Session another = stage.backend().begin("ada");
        assertThat(device.post(another, "/external", grant).expect(401).text("code"))
                .isEqualTo("grant-invalid");
    }

    @Test
    void signsInWithARecoveryCodeOnce() {
        Device device = stage.device();
        Enrolled ada = stage.enrol(device, "ada");
        device.authenticator().forgetEverything();
        Map<String, String> code = Map.of("code", ada.recoveryCodes().getFirst());

        Session session = stage.backend().begin("ada");
        Answer done = device.post(session, "/recovery-code", code).expect(200);

        assertThat(done.text("status")).isEqualTo("completed");
        assertThat(stage.backend().verify(done.text("accessToken")).text("userId"))
                .isEqualTo("ada");
        Answer status =
                device.call("GET", "/v1/users/me/mfa", done.text("accessToken"), null).expect(200);
        assertThat(status.body().get("recoveryCodes").get("remaining").asInt()).isEqualTo(9);

        Session again = stage.backend().begin("ada");
        Answer refused = device.post(again, "/recovery-code", code);
        assertThat(refused.status()).isBetween(400, 499);
        assertThat(refused.body().has("accessToken")).isFalse();
    }
}
