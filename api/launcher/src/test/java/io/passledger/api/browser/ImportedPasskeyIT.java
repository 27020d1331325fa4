package io.passledger.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Api;
import io.passledger.api.client.Base64Url;
import io.passledger.api.client.SoftwareKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** A browser that has had its passkey from another product, whose user was imported. */
class ImportedPasskeyIT {

    private static final byte[] HANDLE =
            "a-handle-of-the-old-product".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CREDENTIAL_ID =
            "a-credential-of-old".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension final Stage stage = new Stage();

    private final SoftwareKey key = SoftwareKey.of(-7);

    @BeforeEach
    void importHer() {
        String line =
                JsonMapper.shared()
                        .writeValueAsString(
                                Map.of(
                                        "userId",
                                        "ada",
                                        "passkeys",
                                        List.of(
                                                Map.of(
                                                        "credentialId",
                                                        Base64Url.encode(CREDENTIAL_ID),
                                                        "publicKey",
                                                        key.cose().toBase64Url(),
                                                        "signCount",
                                                        3,
                                                        "userHandle",
                                                        Base64Url.encode(HANDLE)))));
        assertThat(
                        Api.of(stage.passledger())
                                .as(stage.apiKey("users:write"))
                                .send(
                                        "POST",
                                        "/v1/users/import?recoveryCodes=none",
                                        "application/x-ndjson",
                                        line.getBytes(StandardCharsets.UTF_8))
                                .expect(200)
                                .http()
                                .body())
                .contains("\"imported\"");
    }

    @Test
    void signsInWithTheAllowedCredential() {
        try (Device device = herDevice()) {
            Answer done = device.authenticate(stage.backend().begin("ada")).expect(200);

            assertThat(done.text("status")).isEqualTo("completed");
        }
    }

    @Test
    void signsInWithoutANameTyped() {
        try (Device device = herDevice()) {
            Answer done = device.authenticate(stage.backend().beginForWhoeverComes()).expect(200);

            assertThat(done.text("userId")).isEqualTo("ada");
        }
    }

    private Device herDevice() {
        Device device = stage.device();
        device.authenticator().add(CREDENTIAL_ID, "localhost", key.pair().getPrivate(), HANDLE, 3);
        return device;
    }
}
