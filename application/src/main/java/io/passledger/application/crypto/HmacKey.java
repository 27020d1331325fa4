package io.passledger.application.crypto;

import io.passledger.domain.Bytes;
import io.passledger.domain.Require;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret key for HMAC-SHA-256. */
public final class HmacKey {

    /** The length of the hash. A shorter key is weaker, a longer one adds nothing (RFC 2104 §3). */
    public static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final Key key;

    public HmacKey(Bytes key) {
        Require.length("the key", key, BYTES, BYTES);
        this.key = new SecretKeySpec(key.toArray(), ALGORITHM);
    }

    /**
     * Returns the MAC of {@code parts}, each preceded by its length, so that parts can't run
     * together.
     */
    public Bytes mac(String... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                mac.update(bytes);
            }
            return Bytes.of(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    /** Returns the MAC of {@code message} as it is. */
    public Bytes mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Bytes.of(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "HmacKey[…]";
    }
}
