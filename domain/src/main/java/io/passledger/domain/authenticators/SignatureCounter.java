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

    static CeremonyFailure failure(long stored, long received) {
        return new CeremonyFailure(
                "§7.2 step 22",
                "signature-counter-regression",
                "more than " + stored,
                String.valueOf(received));
    }
}
