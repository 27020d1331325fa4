package io.passledger.application.webauthn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.AssertionExpectation;
import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.AuthenticationResponse;
import io.passledger.domain.webauthn.CeremonyExpectation;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.RegistrationResponse;
import io.passledger.domain.webauthn.RegistrationVerdict;
import io.passledger.domain.webauthn.UserVerification;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The <a href="https://www.w3.org/TR/webauthn-3/#sctn-test-vectors">test vectors of WebAuthn Level
 * 3</a>.
 */
class W3cVectorsTest {

    /** What is refused where the statement is looked at, and why. */
    private static final Map<String, String> REFUSED_WITH_DIRECT =
            Map.of(
                    // Both authorization lists are empty, so §8.4's origin and purpose are missing
                    "android-key-es256", "attestation-statement-invalid");

    static Stream<JsonNode> vectors() {
        return VectorFiles.vectors("webauthn-l3-vectors.json");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void verifyWhereNoAttestationIsAskedFor(JsonNode vector) {
        CredentialRecord credential = register(vector, AttestationConveyance.NONE).credential();

        AssertionVerdict verdict = authenticate(vector, credential);

        assertThat(verdict).isInstanceOf(AssertionVerdict.Verified.class);
        assertThat(credential.attestationFormat())
                .isEqualTo(VectorFiles.format(vector.at("/registration/attestationObject")));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void verifyAttestationButForKnownExceptions(JsonNode vector) {
        RegistrationVerdict verdict = verify(vector, AttestationConveyance.DIRECT);

        String exception = REFUSED_WITH_DIRECT.get(vector.get("id").stringValue());
        if (exception == null) {
            assertThat(verdict).isInstanceOf(RegistrationVerdict.Verified.class);
        } else {
            assertThat(Ceremonies.failureOf(verdict).reason()).isEqualTo(exception);
        }
    }

    private static RegistrationVerdict.Verified register(
            JsonNode vector, AttestationConveyance attestation) {
        return assertThat(verify(vector, attestation))
                .asInstanceOf(type(RegistrationVerdict.Verified.class))
                .actual();
    }

    private static RegistrationVerdict verify(JsonNode vector, AttestationConveyance attestation) {
        JsonNode registration = vector.get("registration");
        return Ceremonies.registrationVerifier()
                .verify(
                        Ceremonies.aRegistration(ceremony(vector, registration), attestation),
                        new RegistrationResponse(
                                VectorFiles.bytes(registration, "credential_id"),
                                VectorFiles.bytes(registration, "clientDataJSON"),
                                VectorFiles.bytes(registration, "attestationObject"),
                                List.of(),
                                null));
    }

    private static AssertionVerdict authenticate(JsonNode vector, CredentialRecord credential) {
        JsonNode authentication = vector.get("authentication");
        return Ceremonies.assertionVerifier()
                .verify(
                        new AssertionExpectation(
                                ceremony(vector, authentication), Ceremonies.USER_HANDLE, false),
                        credential,
                        new AuthenticationResponse(
                                credential.id(),
                                VectorFiles.bytes(authentication, "clientDataJSON"),
                                VectorFiles.bytes(authentication, "authenticatorData"),
                                VectorFiles.bytes(authentication, "signature"),
                                null,
                                null));
    }

    private static CeremonyExpectation ceremony(JsonNode vector, JsonNode half) {
        Bytes challenge = VectorFiles.bytes(half, "challenge");
        return new CeremonyExpectation(
                challenge,
                vector.get("rpId").stringValue(),
                List.of(vector.get("origin").stringValue()),
                List.of("https://example.com"),
                UserVerification.PREFERRED);
    }
}
