package io.passledger.application.proof;

/**
 * The log's key is another one than the operator expects. The start ends with it, before anything
 * is signed; the message is the line for the operator.
 */
public final class ForeignLogKey extends RuntimeException {

    private ForeignLogKey(String message) {
        super(message);
    }

    /**
     * @param expected the vkey that the operator has named; blank where he has named none
     * @throws ForeignLogKey where it is not that of the log's key, or no vkey
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
