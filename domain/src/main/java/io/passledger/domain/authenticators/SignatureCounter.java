package io.passledger.domain.authenticators;

import io.passledger.domain.webauthn.CeremonyFailure;

/**
 * The <a href="https://www.w3.org/TR/webauthn-3/#sctn-sign-counter">signature counter</a> rule of
 * WebAuthn §6.1.1.
 */
final class SignatureCounter {

    private SignatureCounter() {}

    /**
     * Returns whether the counter increased, or is 0 both times because the authenticator keeps
     * none (§7.2 step 22).
     */
    static boolean isPlausible(long stored, long received) {
        return received > stored || (stored == 0 && received == 0);
    }

    /**
     * Returns whether a counter that did not increase is explained by responses arriving out of
     * order. §7.2 step 22 leaves the interpretation to the Relying Party. Two challenges of one
     * session can be answered concurrently, so a counter higher than the one before the session's
     * first response is accepted; an equal counter never is.
     */
    static boolean isBetween(long beforeTheSession, long received, long stored) {
        return beforeTheSession < received && received < stored;
    }

    static CeremonyFailure failure(long stored, long received) {
        return new CeremonyFailure(
                "§7.2 step 22",
                "signature-counter-regression",
                "more than " + stored,
                String.valueOf(received));
    }
}
