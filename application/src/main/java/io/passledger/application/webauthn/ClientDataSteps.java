package io.passledger.application.webauthn;

import io.passledger.domain.webauthn.CeremonyExpectation;
import io.passledger.domain.webauthn.CeremonyKind;

/**
 * The steps that verify the client data against the expected values (§7.1 steps 7 to 11, §7.2 steps
 * 10 to 14). Texts are compared exactly: browsers write no challenge with padding and no origin in
 * capitals.
 */
final class ClientDataSteps {

    private ClientDataSteps() {}

    static void verify(ClientData clientData, CeremonyExpectation expected, CeremonyKind kind)
            throws StepFailed {
        verifyType(clientData, kind);
        verifyChallenge(clientData, expected, kind);
        verifyOrigin(clientData, expected, kind);
        verifyCrossOrigin(clientData, expected, kind);
        verifyTopOrigin(clientData, expected, kind);
    }

    private static void verifyType(ClientData clientData, CeremonyKind kind) throws StepFailed {
        String expected =
                switch (kind) {
                    case REGISTRATION -> "webauthn.create";
                    case AUTHENTICATION -> "webauthn.get";
                };
        if (!clientData.type().equals(expected)) {
            throw new StepFailed(
                    SharedStep.TYPE.in(kind), "type-mismatch", expected, clientData.type());
        }
    }

    private static void verifyChallenge(
            ClientData clientData, CeremonyExpectation expectation, CeremonyKind kind)
            throws StepFailed {
        String expected = expectation.challenge().toBase64Url();
        if (!clientData.challenge().equals(expected)) {
            throw new StepFailed(
                    SharedStep.CHALLENGE.in(kind),
                    "challenge-mismatch",
                    expected,
                    clientData.challenge());
        }
    }

    private static void verifyOrigin(
            ClientData clientData, CeremonyExpectation expectation, CeremonyKind kind)
            throws StepFailed {
        if (!expectation.origins().contains(clientData.origin())) {
            throw new StepFailed(
                    SharedStep.ORIGIN.in(kind),
                    "origin-mismatch",
                    String.join(" ", expectation.origins()),
                    clientData.origin());
        }
    }

    private static void verifyCrossOrigin(
            ClientData clientData, CeremonyExpectation expectation, CeremonyKind kind)
            throws StepFailed {
        // Browsers without topOrigin report only this flag. An app that allows some top-level pages
        // expects cross-origin ceremonies; an app that allows none does not.
        if (clientData.crossOrigin() && expectation.allowedTopOrigins().isEmpty()) {
            throw new StepFailed(
                    SharedStep.CROSS_ORIGIN.in(kind), "cross-origin-not-allowed", "false", "true");
        }
    }

    private static void verifyTopOrigin(
            ClientData clientData, CeremonyExpectation expectation, CeremonyKind kind)
            throws StepFailed {
        String topOrigin = clientData.topOrigin();
        if (topOrigin != null && !expectation.allowedTopOrigins().contains(topOrigin)) {
            throw new StepFailed(
                    SharedStep.TOP_ORIGIN.in(kind),
                    "top-origin-not-allowed",
                    String.join(" ", expectation.allowedTopOrigins()),
                    topOrigin);
        }
    }
}
