package io.passledger.application.timestamp;

/** Thrown if something is no valid time-stamp of a checkpoint. The message says why. */
public final class TimestampRefused extends Exception {

    private static final long serialVersionUID = 1L;

    TimestampRefused(String reason) {
        super(reason, null, false, false);
    }
}
