package io.passledger.application.webauthn;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.Bytes;
import io.passledger.domain.app.RegistrationPolicy;
import io.passledger.domain.webauthn.Accepts;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.AuthenticatorAttachment;
import io.passledger.domain.webauthn.Hint;
import io.passledger.domain.webauthn.ResidentKey;
import io.passledger.domain.webauthn.UserVerification;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shapes that browsers take options in. */
class OptionsWriterTest {

    private static final CredentialDescriptor KNOWN =
            new CredentialDescriptor(Bytes.of(new byte[] {1, 2, 3}), List.of("usb", "nfc"));
    private static final CredentialDescriptor SILENT =
            new CredentialDescriptor(Bytes.of(new byte[] {4, 5, 6}), List.of());

    private final OptionsWriter writer = new OptionsWriter();

    @Test
    @Accepts("§7.1 step 1")
    void writesCreationOptionsOfTheDefaultPolicy() {
        assertThat(asRead(writer.write(creation(RegistrationPolicy.DEFAULT, List.of()))))
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        """
                                        {"rp": {"id": "example.org", "name": "Example"},
                                         "user": {"id": "%s", "name": "alice", "displayName": "Alice"},
                                         "challenge": "%s",
                                         "pubKeyCredParams": [{"type": "public-key", "alg": -8},
                                           {"type": "public-key", "alg": -7},
                                           {"type": "public-key", "alg": -257}],
                                         "timeout": 300000, "excludeCredentials": [],
                                         "authenticatorSelection": {"residentKey": "preferred",
                                           "requireResidentKey": false, "userVerification": "required"},
                                         "attestation": "none",
                                         "extensions": {"credProps": true}}
                                        """
                                                .formatted(
                                                        Ceremonies.USER_HANDLE.toBase64Url(),
                                                        Ceremonies.CHALLENGE.toBase64Url())));
    }

    @Test
    @Accepts("§7.1 step 1")
    void writesCreationOptionsOfADemandingPolicy() {
        RegistrationPolicy demanding =
                new RegistrationPolicy(
                        false,
                        UserVerification.PREFERRED,
                        ResidentKey.REQUIRED,
                        AttestationConveyance.DIRECT,
                        AuthenticatorAttachment.CROSS_PLATFORM,
                        List.of(Hint.SECURITY_KEY, Hint.HYBRID),
                        List.of(-7),
                        Set.of(),
                        Set.of(),
                        1);

        var json = writer.write(creation(demanding, List.of(KNOWN, SILENT)));

        assertThat(json.get("excludeCredentials"))
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        """
                                        [{"id": "AQID", "type": "public-key", "transports": ["usb", "nfc"]},
                                         {"id": "BAUG", "type": "public-key"}]
                                        """));
        assertThat(json.get("authenticatorSelection"))
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        """
                                        {"authenticatorAttachment": "cross-platform",
                                         "residentKey": "required", "requireResidentKey": true,
                                         "userVerification": "preferred"}
                                        """));
        assertThat(json.get("hints").toString()).isEqualTo("[\"security-key\",\"hybrid\"]");
        assertThat(json.get("attestation").stringValue()).isEqualTo("direct");
    }

    @Test
    @Accepts("§7.2 step 1")
    void writesRequestOptions() {
        RequestOptions options =
                new RequestOptions(
                        Ceremonies.RP_ID,
                        Ceremonies.CHALLENGE,
                        Duration.ofMinutes(5),
                        List.of(KNOWN),
                        UserVerification.REQUIRED,
                        List.of());

        assertThat(asRead(writer.write(options)))
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        """
                                        {"challenge": "%s", "timeout": 300000, "rpId": "example.org",
                                         "allowCredentials": [{"id": "AQID", "type": "public-key",
                                           "transports": ["usb", "nfc"]}],
                                         "userVerification": "required"}
                                        """
                                                .formatted(Ceremonies.CHALLENGE.toBase64Url())));
    }

    private static JsonNode asRead(JsonNode written) {
        return JsonMapper.shared().readTree(written.toString());
    }

    private static CreationOptions creation(
            RegistrationPolicy policy, List<CredentialDescriptor> exclude) {
        return new CreationOptions(
                Ceremonies.RP_ID,
                "Example",
                Ceremonies.USER_HANDLE,
                "alice",
                "Alice",
                Ceremonies.CHALLENGE,
                Duration.ofMinutes(5),
                exclude,
                policy);
    }
}
