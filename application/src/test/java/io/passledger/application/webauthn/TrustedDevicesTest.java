package io.passledger.application.webauthn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.passledger.application.TestAuthority;
import io.passledger.application.attestation.TrustSteps;
import io.passledger.application.metadata.MetadataBlob;
import io.passledger.application.metadata.RealBlob;
import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.AaguidWithoutAttestation;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.AttestationTrust;
import io.passledger.domain.webauthn.CeremonyExpectation;
import io.passledger.domain.webauthn.RegistrationExpectation;
import io.passledger.domain.webauthn.RegistrationResponse;
import io.passledger.domain.webauthn.RegistrationVerdict;
import io.passledger.domain.webauthn.TrustAnchor;
import io.passledger.domain.webauthn.UserVerification;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Real authenticators, the real metadata, and a policy that requires trust. */
class TrustedDevicesTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2025-01-20T12:00:00Z"), ZoneOffset.UTC);
    private static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

    @ParameterizedTest
    @CsvSource({
        "real-packed-es256-12, Security Key by Yubico",
        "real-packed-es256-01, Security Key by Yubico with NFC",
        "real-packed-es256-08, YubiKey 5 Series with NFC",
        "real-packed-es256-11, YubiKey 5Ci",
        "real-fido-u2f-es256-01, Security Key by Yubico with NFC",
        "real-fido-u2f-es256-02, YK4 Series Key by Yubico",
        "real-fido-u2f-es256-10, YubiKey 5 Series with NFC",
        "real-fido-u2f-es256-18, Feitian ePass FIDO-NFC Security Key"
    })
    void areKnownByTheMetadata(String id, String description) {
        assertThat(verify(vector(id), List.of(), RealBlob.read()))
                .asInstanceOf(type(RegistrationVerdict.Verified.class))
                .extracting(verified -> verified.credential().attestation())
                .hasFieldOrPropertyWithValue("trusted", true)
                .hasFieldOrPropertyWithValue("description", description);
        refused(verify(vector(id), List.of(), MetadataBlob.NONE));
    }

    @Test
    void areNotBelievedForTheAaguidOfAnother() {
        // It says that it is Windows Hello, under a certificate that anybody can download
        refused(verify(vector("software-packed-es256-01"), List.of(), RealBlob.read()));
    }

    @ParameterizedTest
    @CsvSource({"real-android-key-es256-01", "real-android-key-es256-02"})
    void maySendTheRootInTheirChain(String id) throws Exception {
        JsonNode vector = vector(id);
        TrustAnchor root = lastOfTheChain(vector);
        assertThat(root.certificate().getSubjectX500Principal())
                .isEqualTo(root.certificate().getIssuerX500Principal());

        assertThat(verify(vector, List.of(root), MetadataBlob.NONE))
                .isInstanceOf(RegistrationVerdict.Verified.class);
        refused(verify(vector, List.of(), MetadataBlob.NONE));
    }

    private static TrustAnchor lastOfTheChain(JsonNode vector) throws Exception {
        DecodedAttestation attestation =
                DecodedAttestation.parse(
                        VectorFiles.bytes(vector.get("registration"), "attestationObject"));
        if (attestation.statement() instanceof Cbor.Entries statement
                && statement.get("x5c") instanceof Cbor.Items(List<Cbor> certificates)
                && certificates.getLast() instanceof Cbor.ByteString(Bytes der)) {
            return new TrustAnchor(
                    TestAuthority.pem(
                            (X509Certificate)
                                    CertificateFactory.getInstance("X.509")
                                            .generateCertificate(
                                                    new ByteArrayInputStream(der.toArray()))));
        }
        throw new AssertionError("no chain in " + vector);
    }

    private static void refused(RegistrationVerdict verdict) {
        assertThat(Ceremonies.failureOf(verdict).reason()).isEqualTo("attestation-not-trusted");
    }

    private static JsonNode vector(String id) {
        return VectorFiles.vectors("real-device-vectors.json")
                .filter(vector -> vector.get("id").stringValue().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static RegistrationVerdict verify(
            JsonNode vector, List<TrustAnchor> anchors, MetadataBlob metadata) {
        return new WebAuthnConfiguration()
                .registrationVerifier(CLOCK, new TrustSteps(() -> metadata, CLOCK))
                .verify(
                        new RegistrationExpectation(
                                new CeremonyExpectation(
                                        VectorFiles.bytes(vector, "challenge"),
                                        vector.get("rpId").stringValue(),
                                        List.of(vector.get("origin").stringValue()),
                                        List.of(),
                                        UserVerification.DISCOURAGED),
                                false,
                                ALGORITHMS,
                                AttestationConveyance.DIRECT,
                                Set.of(),
                                Set.of(),
                                new AttestationTrust(true, anchors, true, Set.of()),
                                AaguidWithoutAttestation.ALLOW),
                        new RegistrationResponse(
                                VectorFiles.bytes(vector, "credentialId"),
                                VectorFiles.bytes(vector.get("registration"), "clientDataJSON"),
                                VectorFiles.bytes(vector.get("registration"), "attestationObject"),
                                List.of(),
                                null));
    }
}
