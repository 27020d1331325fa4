package io.passledger.application.webauthn;

import io.passledger.application.attestation.TrustSteps;
import io.passledger.application.metadata.MetadataBlob;
import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.AssertionExpectation;
import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.CeremonyExpectation;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.RegistrationExpectation;
import io.passledger.domain.webauthn.RegistrationVerdict;
import io.passledger.domain.webauthn.RegistrationVerifier;
import io.passledger.domain.webauthn.UserVerification;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** What the tests of both ceremonies expect where they don't say otherwise. */
final class Ceremonies {

    static final String RP_ID = "example.org";
    static final String ORIGIN = "https://example.org";
    static final Bytes CHALLENGE =
            Bytes.of("a challenge of thirty-two bytes!".getBytes(StandardCharsets.US_ASCII));
    static final Bytes USER_HANDLE =
            Bytes.of("the handle of the user, 32 bytes".getBytes(StandardCharsets.US_ASCII));
    static final List<Integer> ALGORITHMS = List.of(-7, -35, -36, -8, -53, -257, -258, -37, -65535);

    private Ceremonies() {}

    static RegistrationVerifier registrationVerifier() {
        return registrationVerifier(Clock.systemUTC());
    }

    /** One that knows no metadata. */
    static RegistrationVerifier registrationVerifier(Clock clock) {
        return new WebAuthnConfiguration()
                .registrationVerifier(clock, new TrustSteps(() -> MetadataBlob.NONE, clock));
    }

    static AssertionVerifier assertionVerifier() {
        return new WebAuthnConfiguration().assertionVerifier();
    }

    static CeremonyExpectation aCeremony() {
        return aCeremony(UserVerification.REQUIRED, List.of());
    }

    static CeremonyExpectation aCeremony(
            UserVerification userVerification, List<String> allowedTopOrigins) {
        return new CeremonyExpectation(
                CHALLENGE, RP_ID, List.of(ORIGIN), allowedTopOrigins, userVerification);
    }

    static RegistrationExpectation aRegistration() {
        return aRegistration(aCeremony(), AttestationConveyance.NONE);
    }

    static RegistrationExpectation aRegistration(
            CeremonyExpectation ceremony, AttestationConveyance attestation) {
        return new RegistrationExpectation(
                ceremony, false, ALGORITHMS, attestation, Set.of(), Set.of());
    }

    static AssertionExpectation anAssertion() {
        return anAssertion(aCeremony());
    }

    static AssertionExpectation anAssertion(CeremonyExpectation ceremony) {
        return new AssertionExpectation(ceremony, USER_HANDLE, false);
    }

    static CeremonyFailure failureOf(RegistrationVerdict verdict) {
        return switch (verdict) {
            case RegistrationVerdict.Refused(CeremonyFailure failure) -> failure;
            case RegistrationVerdict.Verified verified ->
                    throw new AssertionError("was verified: " + verified);
        };
    }

    static CeremonyFailure failureOf(AssertionVerdict verdict) {
        return switch (verdict) {
            case AssertionVerdict.Refused(CeremonyFailure failure) -> failure;
            case AssertionVerdict.Verified verified ->
                    throw new AssertionError("was verified: " + verified);
        };
    }
}
