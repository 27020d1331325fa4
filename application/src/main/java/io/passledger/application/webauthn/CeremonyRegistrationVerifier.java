package io.passledger.application.webauthn;

import io.passledger.application.attestation.AttestationEvidence;
import io.passledger.application.attestation.ModelLists;
import io.passledger.application.attestation.TrustSteps;
import io.passledger.application.attestation.TrustVerdict;
import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CeremonyKind;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.RegistrationExpectation;
import io.passledger.domain.webauthn.RegistrationResponse;
import io.passledger.domain.webauthn.RegistrationVerdict;
import io.passledger.domain.webauthn.RegistrationVerifier;
import io.passledger.domain.webauthn.VerifiedAttestation;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Performs the steps of <a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential">§7.1</a> in order.
 */
final class CeremonyRegistrationVerifier implements RegistrationVerifier {

    private static final CeremonyKind KIND = CeremonyKind.REGISTRATION;
    private static final int LONGEST_CREDENTIAL_ID = 1023;
    private static final int LONGEST_PUBLIC_KEY = 16_384;

    private final AttestationSteps attestationSteps;
    private final TrustSteps trustSteps;

    CeremonyRegistrationVerifier(AttestationSteps attestationSteps, TrustSteps trustSteps) {
        this.attestationSteps = attestationSteps;
        this.trustSteps = trustSteps;
    }

    @Override
    public RegistrationVerdict verify(
            RegistrationExpectation expectation, RegistrationResponse response) {
        try {
            return takeSteps(expectation, response);
        } catch (StepFailed failed) {
            return new RegistrationVerdict.Refused(failed.failure());
        }
    }

    private RegistrationVerdict.Verified takeSteps(
            RegistrationExpectation expectation, RegistrationResponse response) throws StepFailed {
        // Steps 5 and 6
        ClientData clientData = ClientData.parse(response.clientDataJson(), KIND);
        // Steps 7 to 11
        ClientDataSteps.verify(clientData, expectation.ceremony(), KIND);
        // Step 12
        Bytes hash = Sha256.of(response.clientDataJson());
        // Step 13
        DecodedAttestation attestation = DecodedAttestation.parse(response.attestationObject());
        AuthenticatorData data = AuthenticatorData.parse(attestation.authenticatorData(), KIND);
        AuthenticatorData.AttestedCredential attested = data.attested();
        if (attested == null) {
            throw new StepFailed(
                    SharedStep.AUTHENTICATOR_DATA.in(KIND),
                    "attested-credential-missing",
                    "AT set",
                    "flags 0x%02x".formatted(data.flags()));
        }
        // Steps 14 to 17; 18 and 19 are for backup policies, of which there are none
        AuthenticatorDataSteps.verify(
                data, expectation.ceremony(), !expectation.conditional(), KIND);
        // Step 20
        CoseKey key = verifyAlgorithm(attested, expectation);
        // Steps 21 to 24
        VerifiedAttestation verified = null;
        CeremonyFailure statementFailure = null;
        if (expectation.attestation() == AttestationConveyance.NONE) {
            requireModelAllowed(attested.aaguid(), expectation);
            statementFailure = fault(attestation, response, attested, key, hash, expectation);
        } else {
            verified =
                    judged(
                            attestationSteps.verify(
                                    attestation,
                                    response.attestationObject(),
                                    attested,
                                    key,
                                    hash,
                                    expectation.ceremony()),
                            expectation);
        }
        // Step 25; the aggregate does step 26, whether another user has the credential
        verifyCredentialId(attested.credentialId(), response.credentialId());
        // Step 27; step 28: extension outputs are not used, requested or not
        return new RegistrationVerdict.Verified(
                new CredentialRecord(
                        attested.credentialId(),
                        attested.publicKey(),
                        data.signCount(),
                        data.userVerified(),
                        response.transports(),
                        data.backupEligible(),
                        data.backupState(),
                        attested.aaguid(),
                        attestation.format(),
                        verified),
                data.userVerified(),
                clientData.origin(),
                statementFailure);
    }

    /**
     * Returns the fault of a statement that was not requested. It is reported, because a forged
     * statement indicates an attack, but no policy refuses it.
     */
    private @Nullable CeremonyFailure fault(
            DecodedAttestation attestation,
            RegistrationResponse response,
            AuthenticatorData.AttestedCredential attested,
            CoseKey key,
            Bytes hash,
            RegistrationExpectation expectation) {
        try {
            attestationSteps.verify(
                    attestation,
                    response.attestationObject(),
                    attested,
                    key,
                    hash,
                    expectation.ceremony());
            return null;
        } catch (StepFailed failed) {
            return failed.failure();
        }
    }

    private static CoseKey verifyAlgorithm(
            AuthenticatorData.AttestedCredential attested, RegistrationExpectation expectation)
            throws StepFailed {
        String step = "§7.1 step 20";
        Long algorithm = attested.coseKey().integer(CoseKey.ALG);
        if (algorithm == null
                || expectation.algorithms().stream()
                        .noneMatch(asked -> asked == algorithm.longValue())) {
            throw new StepFailed(
                    step,
                    "algorithm-not-asked-for",
                    expectation.algorithms().toString(),
                    String.valueOf(algorithm));
        }
        if (attested.publicKey().length() > LONGEST_PUBLIC_KEY) {
            throw new StepFailed(step, "public-key-malformed", null, "too long");
        }
        try {
            return CoseKey.of(attested.coseKey());
        } catch (MalformedKey malformed) {
            throw new StepFailed(step, "public-key-malformed", null, malformed.getMessage());
        }
    }

    /** Checks the model as stated by the authenticator, which nothing proves. */
    private static void requireModelAllowed(UUID aaguid, RegistrationExpectation expectation)
            throws StepFailed {
        Optional<CeremonyFailure> refusal = ModelLists.refusal(aaguid, false, expectation);
        if (refusal.isPresent()) {
            throw new StepFailed(refusal.get());
        }
    }

    private VerifiedAttestation judged(
            AttestationEvidence evidence, RegistrationExpectation expectation) throws StepFailed {
        return switch (trustSteps.judge(evidence, expectation)) {
            case TrustVerdict.Held(VerifiedAttestation attestation) -> attestation;
            case TrustVerdict.Refused(CeremonyFailure failure) -> throw new StepFailed(failure);
        };
    }

    private static void verifyCredentialId(Bytes attested, Bytes claimed) throws StepFailed {
        if (attested.isEmpty() || attested.length() > LONGEST_CREDENTIAL_ID) {
            throw new StepFailed(
                    "§7.1 step 25",
                    "credential-id-length",
                    "1 to " + LONGEST_CREDENTIAL_ID,
                    String.valueOf(attested.length()));
        }
        if (!attested.equals(claimed)) {
            throw new StepFailed(
                    "§7.1 step 27",
                    "credential-id-mismatch",
                    attested.toBase64Url(),
                    claimed.toBase64Url());
        }
    }
}
