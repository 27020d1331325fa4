package io.passledger.application.audit;

/** Thrown if the log isn't settled as far as a reader asked within the allowed time. */
public final class LogBehind extends RuntimeException {

    LogBehind() {
        super("the log is not settled up to that position yet", null, false, false);
    }
}
