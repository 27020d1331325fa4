package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that WebAuthn uses for client data and RP IDs. */
final class Sha256 {

    private Sha256() {}

    static Bytes of(Bytes input) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(input.toArray()));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
