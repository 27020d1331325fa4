package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import io.passledger.domain.webauthn.AssertionExpectation;
import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.AuthenticationResponse;
import io.passledger.domain.webauthn.CeremonyKind;
import io.passledger.domain.webauthn.CredentialRecord;

/**
 * Performs the steps of <a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion">§7.2</a> in order. Every
 * sign-in runs this code, so it reads the fixed layout directly and creates no library objects.
 */
final class CeremonyAssertionVerifier implements AssertionVerifier {

    private static final CeremonyKind KIND = CeremonyKind.AUTHENTICATION;
    private static final String USER_STEP = "§7.2 step 6";
    private static final String SIGNATURE_STEP = "§7.2 step 21";

    private final CoseKeys keys;

    CeremonyAssertionVerifier(CoseKeys keys) {
        this.keys = keys;
    }

    @Override
    public AssertionVerdict verify(
            AssertionExpectation expectation,
            CredentialRecord credential,
            AuthenticationResponse response) {
        try {
            return takeSteps(expectation, credential, response);
        } catch (StepFailed failed) {
            return new AssertionVerdict.Refused(failed.failure());
        }
    }

    private AssertionVerdict.Verified takeSteps(
            AssertionExpectation expectation,
            CredentialRecord credential,
            AuthenticationResponse response)
            throws StepFailed {
        // Steps 5 and 6: the aggregate checks that the credential is the user's
        verifyUser(expectation, credential, response);
        // Steps 8 and 9
        ClientData clientData = ClientData.parse(response.clientDataJson(), KIND);
        // Steps 10 to 14
        ClientDataSteps.verify(clientData, expectation.ceremony(), KIND);
        // Steps 15 to 18
        AuthenticatorData data = AuthenticatorData.parse(response.authenticatorData(), KIND);
        AuthenticatorDataSteps.verify(data, expectation.ceremony(), true, KIND);
        // Step 19; if the flag of an imported credential is not known, this is its first value
        if (expectation.backupEligibilityKnown()
                && data.backupEligible() != credential.backupEligible()) {
            throw new StepFailed(
                    "§7.2 step 19",
                    "backup-eligibility-changed",
                    String.valueOf(credential.backupEligible()),
                    String.valueOf(data.backupEligible()));
        }
        // Steps 20 and 21
        verifySignature(credential, response);
        // Step 22 is left to the policy; step 23: extension outputs are not used, requested or not
        return new AssertionVerdict.Verified(
                data.signCount(),
                data.userVerified(),
                data.backupEligible(),
                data.backupState(),
                clientData.origin());
    }

    private static void verifyUser(
            AssertionExpectation expectation,
            CredentialRecord credential,
            AuthenticationResponse response)
            throws StepFailed {
        if (!response.credentialId().equals(credential.id())) {
            throw new StepFailed(
                    USER_STEP,
                    "credential-id-mismatch",
                    credential.id().toBase64Url(),
                    response.credentialId().toBase64Url());
        }
        Bytes userHandle = response.userHandle();
        if (userHandle == null) {
            if (expectation.userHandleRequired()) {
                throw new StepFailed(USER_STEP, "user-handle-missing");
            }
            return;
        }
        Bytes expected = expectation.userHandle();
        // The handle is not signed. The credential id, which only one user has, identifies the
        // owner. So a credential whose previous handle is not known may answer with any.
        if (expected != null && !userHandle.equals(expected)) {
            throw new StepFailed(
                    USER_STEP,
                    "user-handle-mismatch",
                    expected.toBase64Url(),
                    userHandle.toBase64Url());
        }
    }

    private void verifySignature(CredentialRecord credential, AuthenticationResponse response)
            throws StepFailed {
        CoseKey key;
        try {
            key = keys.get(credential.publicKey());
        } catch (MalformedKey unusable) {
            throw new StepFailed(
                    SIGNATURE_STEP, "public-key-unusable", null, unusable.getMessage());
        }
        if (!key.verifies(
                response.authenticatorData(),
                Sha256.of(response.clientDataJson()),
                response.signature())) {
            throw new StepFailed(SIGNATURE_STEP, "signature-invalid");
        }
    }
}
