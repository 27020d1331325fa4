package io.passledger.domain.session;

import io.passledger.domain.Bytes;
import io.passledger.domain.Require;
import io.passledger.domain.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A transaction that the user is asked to approve. Its hash is bound into the challenge that the
 * authenticator signs and into the tokens that follow, so an approval can't be transferred to
 * another transaction.
 *
 * @param type the kind of transaction, in the customer's terms, 1 to 64 characters
 * @param payload the text to approve, 1 to 8192 characters
 */
public record Transaction(String type, String payload) {

    public Transaction {
        Require.text("transaction.type", type, 1, 64);
        int length = payload.length();
        Require.between("the length of transaction.payload", length, 1, 8192);
        // An unpaired surrogate has no UTF-8 form: it would hash like a question mark.
        Require.wellFormed("transaction.payload", payload);
    }

    /**
     * Returns SHA-256 over {@code type} and {@code payload} in UTF-8, each preceded by its length
     * in bytes as four bytes, most significant first.
     */
    public Bytes hash() {
        MessageDigest digest = Sha256.digest();
        for (String part : new String[] {type, payload}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return Bytes.of(digest.digest());
    }

    /**
     * Returns the challenge of a ceremony that approves this transaction: SHA-256 over {@code
     * nonce} and {@link #hash}. The nonce allows proving what was signed.
     */
    public Bytes challenge(Bytes nonce) {
        MessageDigest digest = Sha256.digest();
        digest.update(nonce.toArray());
        digest.update(hash().toArray());
        return Bytes.of(digest.digest());
    }
}
