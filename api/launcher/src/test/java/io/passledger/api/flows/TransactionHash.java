package io.passledger.api.flows;

import io.passledger.api.client.Base64Url;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What stands in a token as {@code txh}, computed as a backend would to compare it. */
final class TransactionHash {

    private TransactionHash() {}

    static String of(String type, String payload) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, type);
            add(digest, payload);
            return Base64Url.encode(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void add(MessageDigest digest, String part) {
        byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(utf8.length).array());
        digest.update(utf8);
    }
}
