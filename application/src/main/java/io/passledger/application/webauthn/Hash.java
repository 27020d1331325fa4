package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes that statements and their certificates name. */
final class Hash {

    private Hash() {}

    /**
     * The hash of the parts, one after the other.
     *
     * @param algorithm one that every JDK has, by its name in the JCA
     */
    static Bytes of(String algorithm, Bytes... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (Bytes part : parts) {
                digest.update(part.toArray());
            }
            return Bytes.of(digest.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
