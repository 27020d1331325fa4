package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;

/** The hash that WebAuthn uses for client data and RP IDs. */
final class Sha256 {

    private Sha256() {}

    static Bytes of(Bytes input) {
        return Hash.of("SHA-256", input);
    }
}
