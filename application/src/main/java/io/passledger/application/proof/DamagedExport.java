package io.passledger.application.proof;

/**
 * Thrown when a line, or a part of one, could not come from an honest export. The message is for
 * the auditor.
 */
final class DamagedExport extends Exception {

    DamagedExport(String message) {
        super(message, null, false, false);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
