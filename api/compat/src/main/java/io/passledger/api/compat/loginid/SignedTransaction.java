package io.passledger.api.compat.loginid;

import io.passledger.domain.Sha256;
import io.passledger.domain.session.Transaction;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A transaction in LoginID's format: a payload with a random text of the caller and one of the
 * server.
 */
record SignedTransaction(String payload, String nonce, String serverNonce) {

    private static final String PAYLOAD = "txPayload";
    private static final String NONCE = "nonce";
    private static final String SERVER_NONCE = "lNonce";
    private static final List<String> MEMBERS = List.of(PAYLOAD, NONCE, SERVER_NONCE);

    /**
     * Returns the transaction. The user approves all three parts, so the hash below is bound to the
     * signature.
     */
    Transaction of(String type) {
        return new Transaction(
                type,
                JsonNodeFactory.instance
                        .objectNode()
                        .put(PAYLOAD, payload)
                        .put(NONCE, nonce)
                        .put(SERVER_NONCE, serverNonce)
                        .toString());
    }

    /** Parses a transaction created by {@link #of}; returns empty for other kinds. */
    static Optional<SignedTransaction> in(Transaction transaction) {
        try {
            JsonNode json = JsonMapper.shared().readTree(transaction.payload());
            return MEMBERS.stream().allMatch(member -> json.path(member).isString())
                    ? Optional.of(
                            new SignedTransaction(
                                    json.path(PAYLOAD).stringValue(),
                                    json.path(NONCE).stringValue(),
                                    json.path(SERVER_NONCE).stringValue()))
                    : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** Returns the SHA-256 over the concatenation of all three, in base64url. */
    String hash() {
        return Sha256.of(payload + nonce + serverNonce).toBase64Url();
    }

    @Override
    public String toString() {
        return "SignedTransaction[…]";
    }
}
