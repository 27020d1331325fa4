package io.passledger.application.proof;

/**
 * Thrown when the log's key is not the one that the operator expects. It stops the start before
 * anything is signed; the message is the line for the operator.
 */
public final class ForeignLogKey extends RuntimeException {

    private ForeignLogKey(String message) {
        super(message);
    }

    /**
     * @param expected the vkey that the operator has configured; blank if none
     * @throws ForeignLogKey if it is not the vkey of the log's key, or not a vkey
     */
    static void refuseUnless(String expected, VerifierKey own) {
        if (expected.isBlank()) {
            return;
        }
        VerifierKey named;
        try {
            named = VerifierKey.parse(expected);
        } catch (IllegalArgumentException unusable) {
            throw new ForeignLogKey(
                    "PASSLEDGER_LOG_KEY is not the vkey of GET /v1/audit/log-key: "
                            + unusable.getMessage());
        }
        if (!named.equals(own)) {
            throw new ForeignLogKey(
                    ("PASSLEDGER_LOG_KEY names %s, but the log's key in this database is %s: it"
                                    + " is another log's database, or its key was replaced;"
                                    + " restore the key from a backup (docs/proofs.md)")
                            .formatted(named, own));
        }
    }
}
