package io.passledger.application.proof;

/** A line, or a part of one, is not what an honest export has; the message is for the auditor. */
final class DamagedExport extends Exception {

    DamagedExport(String message) {
        super(message, null, false, false);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
