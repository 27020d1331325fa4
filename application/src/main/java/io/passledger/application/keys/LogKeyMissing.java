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
                ("%s is missing, although %s: put the row back from a backup; or, where it is lost,"
                                + " start once with PASSLEDGER_NEW_LOG_KEY=true and without"
                                + " PASSLEDGER_LOG_KEY, and the log is signed by another key from"
                                + " then on, which an event of the log tells (docs/proofs.md)")
                        .formatted(row, known));
    }
}
