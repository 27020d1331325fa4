package io.passledger.domain.webauthn;

/**
 * Verifies a <a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential">registration
 * (§7.1)</a>. Invalid input of any kind yields a refusal, never an exception.
 */
public interface RegistrationVerifier {

    RegistrationVerdict verify(RegistrationExpectation expectation, RegistrationResponse response);
}
