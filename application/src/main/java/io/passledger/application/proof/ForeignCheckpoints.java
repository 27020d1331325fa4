package io.passledger.application.proof;

/** The file of checkpoints ends with one that the log's key has not signed, or can't be read. */
public final class ForeignCheckpoints extends RuntimeException {

    ForeignCheckpoints(String reason, Throwable cause) {
        super("PASSLEDGER_CHECKPOINTS_FILE: its last checkpoint is unusable: " + reason, cause);
    }
}
