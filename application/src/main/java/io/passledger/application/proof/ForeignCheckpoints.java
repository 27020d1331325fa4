package io.passledger.application.proof;

/**
 * Thrown when the last note in the file of checkpoints is unreadable or not signed with the log's
 * key.
 */
public final class ForeignCheckpoints extends RuntimeException {

    ForeignCheckpoints(String reason, Throwable cause) {
        super("PASSLEDGER_CHECKPOINTS_FILE: its last checkpoint is unusable: " + reason, cause);
    }
}
