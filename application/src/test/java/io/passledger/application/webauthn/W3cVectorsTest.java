package io.passledger.application.webauthn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.RegistrationVerdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The <a href="https://www.w3.org/TR/webauthn-3/#sctn-test-vectors">test vectors of WebAuthn Level
 * 3</a>.
 */
class W3cVectorsTest {

    /** What is refused where the statement is looked at, and why. */
    private static final Map<String, CeremonyFailure> REFUSED_WITH_DIRECT =
            Map.of(
                    // Both authorization lists are empty, and §8.4 demands values of them
                    "android-key-es256",
                    new CeremonyFailure(
                            "§7.1 step 22",
                            "attestation-statement-invalid",
                            "origin KM_ORIGIN_GENERATED",
                            "absent"));

    static Stream<CeremonyVector> vectors() {
        return CeremonyVector.w3c();
    }

    @Test
    void areFifteen() {
        assertThat(vectors()).hasSize(15);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void verifyWhereNoAttestationIsAskedFor(CeremonyVector vector) {
        CredentialRecord credential =
                assertThat(vector.verify(AttestationConveyance.NONE))
                        .asInstanceOf(type(RegistrationVerdict.Verified.class))
                        .actual()
                        .credential();

        assertThat(vector.assertions())
                .singleElement()
                .extracting(assertion -> assertion.verify(credential))
                .isInstanceOf(AssertionVerdict.Verified.class);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void verifyAttestationButForKnownExceptions(CeremonyVector vector) {
        RegistrationVerdict verdict = vector.verify(AttestationConveyance.DIRECT);

        CeremonyFailure exception = REFUSED_WITH_DIRECT.get(vector.id());
        if (exception == null) {
            assertThat(verdict).isInstanceOf(RegistrationVerdict.Verified.class);
        } else {
            assertThat(Ceremonies.failureOf(verdict)).isEqualTo(exception);
        }
    }

    @Test
    void areRefusedInAFrameWhereThePolicyAllowsNone() {
        assertThat(
                        vectors()
                                .filter(vector ->
                                        !isVerified(vector.withAllowedTopOrigins(List.of())))
                                .map(CeremonyVector::id))
                .containsExactlyInAnyOrder("none-es256-crossOrigin", "none-es256-topOrigin");
    }

    private static boolean isVerified(CeremonyVector vector) {
        return vector.verify(AttestationConveyance.NONE) instanceof RegistrationVerdict.Verified;
    }
}
