package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash functions named by statements and their certificates. */
final class Hash {

    private Hash() {}

    /**
     * Returns the hash of the concatenated parts.
     *
     * @param algorithm the JCA name of one that every JDK has
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
