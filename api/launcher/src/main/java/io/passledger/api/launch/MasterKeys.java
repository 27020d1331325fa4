package io.passledger.api.launch;

import io.passledger.application.installation.StartRefused;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The master key as text: 32 bytes in base64url, with or without padding. */
final class MasterKeys {

    static final int BYTES = 32;

    private MasterKeys() {}

    /**
     * Parses a key.
     *
     * @param where the setting or the file, for the operator
     */
    static SecretKey parse(String text, String where) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            // Without the cause: its message quotes a character of the key.
            throw new StartRefused(where + " must be base64url (letters, digits, - and _)");
        }
        if (bytes.length != BYTES) {
            throw new StartRefused(
                    "%s must be %d bytes in base64url, was %d bytes"
                            .formatted(where, BYTES, bytes.length));
        }
        return new SecretKeySpec(bytes, "AES");
    }

    static String random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
