package io.passledger.api.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.browser.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A browser from before WebAuthn Level 3's functions for JSON. */
class WithoutNativeJsonIT {

    private static final String FORGET =
            """
            delete PublicKeyCredential.parseCreationOptionsFromJSON;
            delete PublicKeyCredential.parseRequestOptionsFromJSON;
            delete PublicKeyCredential.prototype.toJSON;
            """;

    @RegisterExtension final Stage stage = new Stage();

    @Test
    void enrolsAndSignsInAllTheSame() {
        SdkPage page = SdkPage.open(stage);
        page.run("async () => {" + FORGET + "}");
        String token = page.enrol(stage, "ada").accessToken();

        JsonNode seen =
                page.in(
                        stage.backend().begin("ada"),
                        """
                        await session.perform('passkey:auth');
                        return {status: session.status, old: typeof PublicKeyCredential.parseRequestOptionsFromJSON};
                        """);
        JsonNode again = page.run("async token => failureOf(mfa.user(token).addPasskey())", token);
        JsonNode transports =
                page.run("async token => (await mfa.user(token).passkeys())[0].transports", token);

        assertThat(seen.toString()).isEqualTo("{\"status\":\"completed\",\"old\":\"undefined\"}");
        assertThat(again.get("type").asString()).isEqualTo("AlreadyRegisteredError");
        assertThat(transports.toString()).isEqualTo("[\"internal\"]");
    }

    @Test
    void tellsTheServiceWhoeverAPasskeySaysItIs() {
        SdkPage page = SdkPage.open(stage);
        page.enrol(stage, "ada");

        JsonNode userId =
                page.in(
                        stage.backend().beginForWhoeverComes(),
                        FORGET
                                + "await session.perform('passkey:auth');\n"
                                + "return session.userId;\n");

        assertThat(userId.asString()).isEqualTo("ada");
    }
}
