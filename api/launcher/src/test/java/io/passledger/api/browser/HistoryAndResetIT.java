package io.passledger.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.browser.Stage.Enrolled;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Those who look on: the auditor, and the admin. */
class HistoryAndResetIT {

    @RegisterExtension final Stage stage = new Stage();

    @Test
    void tellsTheAuditorWhatHappened() {
        Device device = stage.device();
        Enrolled ada = stage.enrol(device, "ada");

        Answer trail = stage.backend().call("GET", "/v1/audit/events?userId=ada", null).expect(200);

        List<JsonNode> events = trail.body().get("items").valueStream().toList();
        assertThat(events)
                .extracting(event -> event.get("type").asString())
                .containsSubsequence(
                        "SessionBegun", "CeremonyBegun", "PasskeyRegistered", "FactorVerified")
                .containsSubsequence("RecoveryCodesGenerated", "RecoveryCodesShown")
                .endsWith("SessionCompleted");
        JsonNode registered =
                events.stream()
                        .filter(event -> event.get("type").asString().equals("PasskeyRegistered"))
                        .findFirst()
                        .orElseThrow();
        assertThat(registered.get("sessionId").asString()).isEqualTo(ada.session().id());
        assertThat(registered.get("actor").get("kind").asString()).isEqualTo("browser");
        assertThat(registered.get("client").get("userAgent").asString()).contains("Chrome");
        assertThat(trail.body().toString())
                .doesNotContain(ada.session().token(), ada.accessToken())
                .doesNotContain(ada.recoveryCodes());
    }

    @Test
    void endsAllThatTheBrowserHoldsWhenAnAdminResets() {
        Device device = stage.device();
        Enrolled ada = stage.enrol(device, "ada");
        Session open = stage.backend().begin("ada");

        Answer reset =
                stage.backend()
                        .call("DELETE", "/v1/users/ada/authenticators?reason=lost%20phone", null)
                        .expect(200);
        assertThat(reset.body().get("passkeysRemoved").asInt()).isEqualTo(1);

        device.call("GET", "/v1/users/me/mfa", ada.accessToken(), null).expect(401);
        assertThat(device.authenticate(open).expect(409).text("code"))
                .isEqualTo("action-not-allowed");
        assertThat(stage.backend().verify(ada.accessToken()).body().get("active").asBoolean())
                .isFalse();
        Answer anew = stage.backend().call("POST", "/v1/sessions", Map.of("userId", "ada"));
        assertThat(anew.expect(201).text("flow")).isEqualTo("signUp");
    }
}
