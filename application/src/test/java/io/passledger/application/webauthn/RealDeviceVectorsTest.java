package io.passledger.application.webauthn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.passledger.domain.webauthn.AssertionExpectation;
import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.AuthenticationResponse;
import io.passledger.domain.webauthn.CeremonyExpectation;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.RegistrationExpectation;
import io.passledger.domain.webauthn.RegistrationResponse;
import io.passledger.domain.webauthn.RegistrationVerdict;
import io.passledger.domain.webauthn.UserVerification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Registrations and assertions of real authenticators, gathered from other projects' tests. */
class RealDeviceVectorsTest {

    /** Every algorithm that a vector was made with and that is supported. */
    private static final List<Integer> ALGORITHMS =
            List.of(-7, -8, -35, -36, -37, -48, -49, -50, -257, -258, -259, -65535);

    /**
     * Vectors that ought to be accepted and are not: their AIK certificates carry the extension
     * id-fido-gen-ce-aaguid, of which webauthn4j's TPM verifier takes the DER for the AAGUID.
     */
    private static final Set<String> KNOWN_EXCEPTIONS = Set.of();

    /** Vectors on which good projects disagree, and how they are judged here. */
    private static final Map<String, String> DISPUTED =
            Map.of(
                    // tokenBinding is reserved in Level 3, so a broken one is ignored
                    "real-fido-u2f-es256-03", "verified",
                    // A COSE_Key of texts, not well-formed on top, is not repaired
                    "real-none-eddsa-05", "authenticator-data-malformed");

    @TestFactory
    Stream<DynamicTest> areJudgedAsExpected() {
        return VectorFiles.vectors("real-device-vectors.json")
                .map(vector -> dynamicTest(id(vector), () -> judge(vector)));
    }

    private static void judge(JsonNode vector) {
        RegistrationVerdict verdict = register(vector);
        assertThat(reasonOf(verdict)).as("%s", verdict).isIn(acceptable(vector));
        if (verdict instanceof RegistrationVerdict.Verified verified) {
            vector.get("assertions")
                    .forEach(assertion ->
                            assertThat(authenticate(vector, assertion, verified.credential()))
                                    .isInstanceOf(AssertionVerdict.Verified.class));
        }
    }

    private static Set<String> acceptable(JsonNode vector) {
        if (KNOWN_EXCEPTIONS.contains(id(vector))) {
            return Set.of("attestation-statement-invalid");
        }
        String verdict = vector.at("/expected/verdict").stringValue();
        return switch (verdict) {
            case "accept" -> Set.of("verified");
            case "reject" ->
                    Set.of("authenticator-data-malformed", "attestation-statement-invalid");
            case "accept-if-alg-supported" -> Set.of("verified");
            case "disputed" -> Set.of(DISPUTED.getOrDefault(id(vector), "no judgement"));
            default -> throw new AssertionError("unknown verdict " + verdict);
        };
    }

    private static RegistrationVerdict register(JsonNode vector) {
        JsonNode registration = vector.get("registration");
        return Ceremonies.registrationVerifier()
                .verify(
                        new RegistrationExpectation(
                                ceremony(vector, vector),
                                false,
                                ALGORITHMS,
                                AttestationConveyance.DIRECT,
                                Set.of(),
                                Set.of()),
                        new RegistrationResponse(
                                VectorFiles.bytes(vector, "credentialId"),
                                VectorFiles.bytes(registration, "clientDataJSON"),
                                VectorFiles.bytes(registration, "attestationObject"),
                                List.of(),
                                null));
    }

    private static AssertionVerdict authenticate(
            JsonNode vector, JsonNode assertion, CredentialRecord credential) {
        return Ceremonies.assertionVerifier()
                .verify(
                        new AssertionExpectation(
                                ceremony(vector, assertion), Ceremonies.USER_HANDLE, false),
                        credential,
                        new AuthenticationResponse(
                                credential.id(),
                                VectorFiles.bytes(assertion, "clientDataJSON"),
                                VectorFiles.bytes(assertion, "authenticatorData"),
                                VectorFiles.bytes(assertion, "signature"),
                                null,
                                null));
    }

    private static CeremonyExpectation ceremony(JsonNode vector, JsonNode half) {
        return new CeremonyExpectation(
                VectorFiles.bytes(half, "challenge"),
                vector.get("rpId").stringValue(),
                List.of(half.get("origin").stringValue()),
                List.of(),
                UserVerification.PREFERRED);
    }

    private static String reasonOf(RegistrationVerdict verdict) {
        return switch (verdict) {
            case RegistrationVerdict.Verified _ -> "verified";
            case RegistrationVerdict.Refused refused -> refused.failure().reason();
        };
    }

    private static String id(JsonNode vector) {
        return vector.get("id").stringValue();
    }
}
