package io.passledger.application.keys;

/**
 * There is a log, and the key that has signed it is not there. It is not made anew by itself:
 * whoever deletes the row would else have a log signed anew, of which nobody is told. The start
 * ends with it; the message is the line for the operator.
 */
public final class LogKeyMissing extends RuntimeException {

    /**
     * @param row what is missing, and where it should be
     * @param known why there should be one
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
