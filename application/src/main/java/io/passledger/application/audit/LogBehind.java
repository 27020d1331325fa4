package io.passledger.application.audit;

/** The log was not settled as far as a reader asked for within the time that it may take. */
public final class LogBehind extends RuntimeException {

    LogBehind() {
        super("the log is not settled up to that position yet", null, false, false);
    }
}
