package io.passledger.application.webauthn;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.RegistrationVerdict;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Registrations and assertions of real authenticators, gathered from other projects' tests. */
class RealDeviceVectorsTest {

    /** Vectors on which good projects disagree, and how they are judged here. */
    private static final Map<String, String> DISPUTED =
            Map.of(
                    // tokenBinding is reserved in Level 3, so a broken one is ignored
                    "real-fido-u2f-es256-03", "verified",
                    // A COSE_Key of texts, not well-formed on top, is not repaired
                    "real-none-eddsa-05", "authenticator-data-malformed");

    static Stream<CeremonyVector> vectors() {
        return CeremonyVector.realDevices();
    }

    @Test
    void areEightyRegistrationsAndTwentyAssertions() {
        assertThat(vectors()).hasSize(80);
        assertThat(vectors().flatMap(vector -> vector.assertions().stream())).hasSize(20);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void areJudgedAsExpected(CeremonyVector vector) {
        RegistrationVerdict verdict = vector.verify(AttestationConveyance.DIRECT);

        assertThat(reasonOf(verdict)).as("%s", verdict).isIn(acceptable(vector));
        if (verdict instanceof RegistrationVerdict.Verified(CredentialRecord credential, _, _, _)) {
            assertThat(vector.assertions())
                    .allSatisfy(assertion ->
                            assertThat(assertion.verify(credential))
                                    .isInstanceOf(AssertionVerdict.Verified.class));
        }
    }

    /** A policy that asks for no attestation refuses none, but what is wrong with it is told. */
    @ParameterizedTest
    @MethodSource("vectors")
    void tellWhatIsWrongWithAStatementThatNobodyAskedFor(CeremonyVector vector) {
        RegistrationVerdict asked = vector.verify(AttestationConveyance.DIRECT);
        RegistrationVerdict notAsked = vector.verify(AttestationConveyance.NONE);

        switch (asked) {
            case RegistrationVerdict.Verified _ ->
                    assertThat(notAsked)
                            .isInstanceOfSatisfying(
                                    RegistrationVerdict.Verified.class,
                                    verified -> assertThat(verified.statementFailure()).isNull());
            case RegistrationVerdict.Refused(CeremonyFailure failure)
                    when failure.reason().startsWith("attestation-") ->
                    assertThat(notAsked)
                            .isInstanceOfSatisfying(
                                    RegistrationVerdict.Verified.class,
                                    verified ->
                                            assertThat(verified.statementFailure())
                                                    .isEqualTo(failure));
            case RegistrationVerdict.Refused _ ->
                    assertThat(notAsked).isInstanceOf(RegistrationVerdict.Refused.class);
        }
    }

    private static Set<String> acceptable(CeremonyVector vector) {
        return switch (vector.expected()) {
            // Every algorithm that a vector was made with is supported
            case "accept", "accept-if-alg-supported" -> Set.of("verified");
            case "reject" ->
                    Set.of("authenticator-data-malformed", "attestation-statement-invalid");
            case "disputed" -> Set.of(DISPUTED.getOrDefault(vector.id(), "no judgement"));
            default -> throw new AssertionError("unknown verdict " + vector.expected());
        };
    }

    private static String reasonOf(RegistrationVerdict verdict) {
        return switch (verdict) {
            case RegistrationVerdict.Verified _ -> "verified";
            case RegistrationVerdict.Refused refused -> refused.failure().reason();
        };
    }
}
