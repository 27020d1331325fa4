package io.passledger.domain.webauthn;

/**
 * Verifies an <a href="https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion">assertion
 * (§7.2)</a>. Invalid input of any kind yields a refusal, never an exception.
 */
public interface AssertionVerifier {

    AssertionVerdict verify(
            AssertionExpectation expectation,
            CredentialRecord credential,
            AuthenticationResponse response);
}
