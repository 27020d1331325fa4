package io.passledger.bench;

import java.security.SecureRandom;
import java.util.Base64;

/** What nodes on one database have in common, each 32 bytes in base64url. */
record ServiceKeys(String root, String master) {

    private static final int BYTES = 32;

    static ServiceKeys random() {
        return new ServiceKeys(key(), key());
    }

    private static String key() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }
}
