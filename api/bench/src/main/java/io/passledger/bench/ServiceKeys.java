package io.passledger.bench;

import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The secrets shared by the nodes on one database, each 32 bytes in base64url. */
record ServiceKeys(String root, String master) {

    private static final int BYTES = 32;

    static ServiceKeys random() {
        return new ServiceKeys(key(), key());
    }

    SecretKey masterKey() {
        return new SecretKeySpec(Base64.getUrlDecoder().decode(master), "AES");
    }

    private static String key() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }
}
