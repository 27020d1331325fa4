package io.passledger.api.compat.loginid;

import io.passledger.domain.Bytes;
import io.passledger.domain.session.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A transaction as LoginID has it: a payload with a random text of the caller's and one of the
 * server's.
 */
record SignedTransaction(String payload, String nonce, String serverNonce) {

    /** All three are what the user approves, so that the hash below is bound to the signature. */
    Transaction of(String type) {
        return new Transaction(
                type,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("txPayload", payload)
                        .put("nonce", nonce)
                        .put("lNonce", serverNonce)
                        .toString());
    }

    /** What {@link #of} has made. */
    static SignedTransaction in(Transaction transaction) {
        JsonNode json = JsonMapper.shared().readTree(transaction.payload());
        return new SignedTransaction(
                json.path("txPayload").asString(),
                json.path("nonce").asString(),
                json.path("lNonce").asString());
    }

    /** SHA-256 over the three, one behind the other, in base64url. */
    String hash() {
        try {
            return Bytes.of(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(
                                            (payload + nonce + serverNonce)
                                                    .getBytes(StandardCharsets.UTF_8)))
                    .toBase64Url();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
