package io.passledger.application.webauthn;

import static io.passledger.application.webauthn.CborBytes.bytes;
import static io.passledger.application.webauthn.CborBytes.integer;
import static io.passledger.application.webauthn.CborBytes.map;
import static io.passledger.application.webauthn.CborBytes.text;
import static io.passledger.application.webauthn.SoftAuthenticator.BS;
import static io.passledger.application.webauthn.SoftAuthenticator.UP;
import static io.passledger.application.webauthn.SoftAuthenticator.UV;
import static io.passledger.application.webauthn.SoftAuthenticator.authenticatorData;
import static io.passledger.application.webauthn.SoftAuthenticator.createClientData;
import static io.passledger.application.webauthn.SoftAuthenticator.created;
import static io.passledger.application.webauthn.SoftAuthenticator.getClientData;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.RegistrationResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the audit trail is told of a refusal: the step, what was expected and what came. */
class AuditedFailuresTest {

    private static final String CHALLENGE = Ceremonies.CHALLENGE.toBase64Url();
    private static final String RP_ID_HASH =
            Sha256.of(Bytes.of(Ceremonies.RP_ID.getBytes(StandardCharsets.UTF_8))).toBase64Url();

    private final SoftAuthenticator authenticator = new SoftAuthenticator();
    private final byte[] good = authenticator.createAuthenticatorData(UP | UV);

    @Test
    void tellsOfClientData() {
        told("{", "§7.1 step 6", "client-data-malformed", "JSON", null);
        told("[]", "§7.1 step 6", "client-data-malformed", "an object", null);
        told("{\"type\":1}", "§7.1 step 6", "client-data-malformed", "type a text", null);
        told(
                createClientData().replace(".create", ".get"),
                "§7.1 step 7",
                "type-mismatch",
                "webauthn.create",
                "webauthn.get");
        told(
                createClientData().replace(CHALLENGE, "x".repeat(300)),
                "§7.1 step 8",
                "challenge-mismatch",
                CHALLENGE,
                "x".repeat(256) + "…");
        told(
                createClientData().replace("https://", "http://"),
                "§7.1 step 9",
                "origin-mismatch",
                "https://example.org",
                "http://example.org");
        told(
                createClientData().replace("false", "true"),
                "§7.1 step 10",
                "cross-origin-not-allowed",
                "false",
                "true");
        told(
                createClientData().replace("}", ",\"topOrigin\":\"https://evil.example\"}"),
                "§7.1 step 11",
                "top-origin-not-allowed",
                "",
                "https://evil.example");
    }

    @Test
    void tellsOfAuthenticatorData() {
        byte[] elsewhere = good.clone();
        elsewhere[0] ^= 1;
        String other = Bytes.of(Arrays.copyOf(elsewhere, 32)).toBase64Url();

        told(new byte[36], "§7.1 step 13", "authenticator-data-malformed", null, "truncated");
        told(
                authenticatorData(UP | UV, 0),
                "§7.1 step 13",
                "attested-credential-missing",
                "AT set",
                "flags 0x05");
        told(elsewhere, "§7.1 step 14", "rp-id-hash-mismatch", RP_ID_HASH, other);
        told(flags(UV), "§7.1 step 15", "user-not-present", "UP", "flags 0x44");
        told(flags(UP), "§7.1 step 16", "user-not-verified", "UV", "flags 0x41");
        told(
                flags(UP | UV | BS),
                "§7.1 step 17",
                "backed-up-without-being-eligible",
                "BE with BS",
                "flags 0x55");
    }

    @Test
    void tellsOfAttestation() {
        RegistrationResponse unknown =
                created(
                        createClientData(),
                        map(
                                text("fmt"), text("unheard-of"),
                                text("attStmt"), map(),
                                text("authData"), bytes(good)));
        RegistrationResponse otherAlgorithm =
                created(
                        createClientData(),
                        map(
                                text("fmt"), text("packed"),
                                text("attStmt"),
                                        map(text("alg"), integer(-8), text("sig"), bytes(good)),
                                text("authData"), bytes(good)));

        told(
                unknown,
                "§7.1 step 21",
                "attestation-format-unknown",
                "none packed tpm android-key android-safetynet fido-u2f apple",
                "unheard-of");
        told(otherAlgorithm, "§7.1 step 22", "attestation-statement-invalid", "alg -7", "alg -8");
        told(
                created(
                        Bytes.of(new byte[] {1}),
                        createClientData(),
                        SoftAuthenticator.attestationObject(good)),
                "§7.1 step 27",
                "credential-id-mismatch",
                SoftAuthenticator.CREDENTIAL_ID.toBase64Url(),
                "AQ");
    }

    @Test
    void tellsOfAnAssertion() {
        CeremonyFailure failure =
                Ceremonies.failureOf(
                        Ceremonies.assertionVerifier()
                                .verify(
                                        Ceremonies.anAssertion(),
                                        authenticator.credential(true),
                                        authenticator.get(
                                                getClientData(), authenticatorData(UP | UV, 1))));

        assertThat(failure)
                .isEqualTo(
                        new CeremonyFailure(
                                "§7.2 step 19", "backup-eligibility-changed", "true", "false"));
    }

    private byte[] flags(int flags) {
        return authenticator.createAuthenticatorData(flags);
    }

    private void told(
            String clientData,
            String step,
            String reason,
            @Nullable String expected,
            @Nullable String actual) {
        told(authenticator.create(clientData, good), step, reason, expected, actual);
    }

    private void told(
            byte[] authenticatorData,
            String step,
            String reason,
            @Nullable String expected,
            @Nullable String actual) {
        told(
                authenticator.create(createClientData(), authenticatorData),
                step,
                reason,
                expected,
                actual);
    }

    private static void told(
            RegistrationResponse response,
            String step,
            String reason,
            @Nullable String expected,
            @Nullable String actual) {
        assertThat(
                        Ceremonies.failureOf(
                                Ceremonies.registrationVerifier()
                                        .verify(
                                                Ceremonies.aRegistration(
                                                        Ceremonies.aCeremony(),
                                                        AttestationConveyance.DIRECT),
                                                response)))
                .isEqualTo(new CeremonyFailure(step, reason, expected, actual));
    }
}
