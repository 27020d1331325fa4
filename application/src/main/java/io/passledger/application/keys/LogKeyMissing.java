package io.passledger.application.keys;

/**
 * Thrown if there is a log but the key that signed it is missing. The key isn't recreated
 * automatically: otherwise, deleting the row would have the log signed by a new key without notice.
 * The start fails; the message is the line for the operator.
 */
public final class LogKeyMissing extends RuntimeException {

    /**
     * @param row what is missing, and where it should be
     * @param known why it should exist
     */
    LogKeyMissing(String row, String known) {
        super(
                ("%s is missing, although %s: put the row back from a backup; or, where it is lost,"
                                + " start once with PASSLEDGER_NEW_LOG_KEY=true and without"
                                + " PASSLEDGER_LOG_KEY, and the log is signed by another key from"
                                + " then on, which an event of the log tells (docs/proofs.md)")
                        .formatted(row, known));
    }
}
