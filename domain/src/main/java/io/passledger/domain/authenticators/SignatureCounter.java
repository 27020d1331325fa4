package io.passledger.domain.authenticators;

import io.passledger.domain.webauthn.CeremonyFailure;

/**
 * The rule of the <a href="https://www.w3.org/TR/webauthn-3/#sctn-sign-counter">signature
 * counter</a>.
 */
final class SignatureCounter {

    private SignatureCounter() {}

    /** §7.2 step 22: a counter must grow, unless the authenticator keeps none and always says 0. */
    static boolean isPlausible(long stored, long received) {
        return received > stored || (stored == 0 && received == 0);
    }

    /**
     * §7.2 step 22 leaves it to the Relying Party what a counter means that didn't grow, since
     * answers can arrive in another order than the authenticator gave them. Two challenges of one
     * session can be answered at once, so a counter from after the session's first answer began is
     * one of those; an equal counter never is.
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
