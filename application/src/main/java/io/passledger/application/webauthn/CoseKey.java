package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/**
 * A <a href="https://www.w3.org/TR/webauthn-3/#credential-public-key">credential public key</a>,
 * ready for verification.
 */
record CoseKey(CoseAlgorithm algorithm, PublicKey publicKey) {

    static final long KTY = 1;
    static final long ALG = 3;

    /** Reads a stored COSE_Key. */
    static CoseKey of(Bytes publicKey) throws MalformedKey {
        try {
            if (CborReader.readAll(publicKey) instanceof Cbor.Entries entries) {
                return of(entries);
            }
        } catch (MalformedCbor malformed) {
            throw new MalformedKey(String.valueOf(malformed.getMessage()));
        }
        throw new MalformedKey("not a map");
    }

    static CoseKey of(Cbor.Entries key) throws MalformedKey {
        Long id = key.integer(ALG);
        @Nullable CoseAlgorithm algorithm = id == null ? null : CoseAlgorithm.of(id);
        if (algorithm == null) {
            throw new MalformedKey("algorithm %d is not supported".formatted(id));
        }
        try {
            return new CoseKey(algorithm, algorithm.publicKey(key));
        } catch (GeneralSecurityException unusable) {
            throw new MalformedKey(String.valueOf(unusable.getMessage()));
        }
    }

    static void requireLabel(Cbor.Entries key, long label, long expected) throws MalformedKey {
        Long actual = key.integer(label);
        if (actual == null || actual != expected) {
            throw new MalformedKey("label %d must be %d".formatted(label, expected));
        }
    }

    /** Checks whether {@code signature} is valid over {@code first} followed by {@code second}. */
    boolean verifies(Bytes first, Bytes second, Bytes signature) {
        return algorithm.verifies(publicKey, first, second, signature);
    }
}
