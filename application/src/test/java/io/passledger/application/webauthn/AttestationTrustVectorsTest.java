package io.passledger.application.webauthn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.AaguidWithoutAttestation;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.AttestationTrust;
import io.passledger.domain.webauthn.AttestationType;
import io.passledger.domain.webauthn.CeremonyExpectation;
import io.passledger.domain.webauthn.RegistrationExpectation;
import io.passledger.domain.webauthn.RegistrationResponse;
import io.passledger.domain.webauthn.RegistrationVerdict;
import io.passledger.domain.webauthn.TrustAnchor;
import io.passledger.domain.webauthn.UserVerification;
import io.passledger.domain.webauthn.VerifiedAttestation;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The W3C's vectors under a policy that requires trust: their attestation CA is the app's only
 * anchor.
 */
class AttestationTrustVectorsTest {

    private static final String UNTRUSTED = "attestation-not-trusted";

    /** What is refused, and why; nobody vouches for {@code none} and self attestation. */
    private static final Map<String, String> REFUSED =
            Map.of(
                    "none-es256", UNTRUSTED,
                    "none-es256-crossOrigin", UNTRUSTED,
                    "none-es256-topOrigin", UNTRUSTED,
                    "none-es256-long-credential-id", UNTRUSTED,
                    "packed-self-es256", UNTRUSTED,
                    // Both authorization lists are empty, so §8.4's origin and purpose are missing
                    "android-key-es256", "attestation-statement-invalid");

    private static final Map<String, AttestationType> TYPES =
            Map.of(
                    "tpm-es256", AttestationType.ATT_CA,
                    "apple-es256", AttestationType.ANON_CA);

    static Stream<JsonNode> vectors() {
        return VectorFiles.vectors("webauthn-l3-vectors.json");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void leadToTheirAnchor(JsonNode vector) {
        String id = vector.get("id").stringValue();
        RegistrationVerdict verdict =
                verify(vector, AttestationConveyance.DIRECT, List.of(anchor()));

        if (REFUSED.containsKey(id)) {
            assertThat(Ceremonies.failureOf(verdict).reason()).isEqualTo(REFUSED.get(id));
        } else {
            assertThat(attestation(verdict))
                    .isEqualTo(
                            new VerifiedAttestation(
                                    TYPES.getOrDefault(id, AttestationType.BASIC), true, null));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void leadNowhereWithoutIt(JsonNode vector) {
        String id = vector.get("id").stringValue();

        assertThat(
                        Ceremonies.failureOf(
                                        verify(vector, AttestationConveyance.DIRECT, List.of()))
                                .reason())
                .isEqualTo(REFUSED.getOrDefault(id, UNTRUSTED));
    }

    @ParameterizedTest
    @EnumSource(value = AttestationConveyance.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void areJudgedAlikeHoweverAttestationWasAskedFor(AttestationConveyance conveyance) {
        JsonNode vector =
                vectors()
                        .filter(it -> it.get("id").stringValue().equals("packed-es256"))
                        .findFirst()
                        .orElseThrow();

        assertThat(attestation(verify(vector, conveyance, List.of(anchor()))))
                .extracting(VerifiedAttestation::trusted)
                .isEqualTo(true);
        assertThat(Ceremonies.failureOf(verify(vector, conveyance, List.of())).reason())
                .isEqualTo(UNTRUSTED);
    }

    private static TrustAnchor anchor() {
        Bytes der =
                VectorFiles.bytes(
                        VectorFiles.file("webauthn-l3-vectors.json").get("attestationRoot"),
                        "attestation_ca_cert");
        return new TrustAnchor(
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getEncoder().encodeToString(der.toArray())
                        + "\n-----END CERTIFICATE-----");
    }

    private static @Nullable VerifiedAttestation attestation(RegistrationVerdict verdict) {
        return assertThat(verdict)
                .asInstanceOf(type(RegistrationVerdict.Verified.class))
                .actual()
                .credential()
                .attestation();
    }

    private static RegistrationVerdict verify(
            JsonNode vector, AttestationConveyance conveyance, List<TrustAnchor> anchors) {
        JsonNode registration = vector.get("registration");
        CeremonyExpectation ceremony =
                new CeremonyExpectation(
                        VectorFiles.bytes(registration, "challenge"),
                        vector.get("rpId").stringValue(),
                        List.of(vector.get("origin").stringValue()),
                        List.of("https://example.com"),
                        UserVerification.PREFERRED);
        return Ceremonies.registrationVerifier()
                .verify(
                        new RegistrationExpectation(
                                ceremony,
                                false,
                                Ceremonies.ALGORITHMS,
                                conveyance,
                                Set.of(),
                                Set.of(),
                                new AttestationTrust(true, anchors, true, Set.of()),
                                AaguidWithoutAttestation.ALLOW),
                        new RegistrationResponse(
                                VectorFiles.bytes(registration, "credential_id"),
                                VectorFiles.bytes(registration, "clientDataJSON"),
                                VectorFiles.bytes(registration, "attestationObject"),
                                List.of(),
                                null));
    }
}
