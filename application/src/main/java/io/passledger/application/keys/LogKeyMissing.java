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
                ("%s is missing, although %s: restore the row from a backup; if it is lost, start"
                                + " once with PASSLEDGER_NEW_LOG_KEY=true and without"
                                + " PASSLEDGER_LOG_KEY: the log is then signed with a new key,"
                                + " which an event records (docs/proofs.md)")
                        .formatted(row, known));
    }
}
