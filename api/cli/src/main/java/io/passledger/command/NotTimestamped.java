package io.passledger.command;

/** Thrown if no checkpoint has a valid time-stamp although one is required. */
final class NotTimestamped extends RuntimeException {

    NotTimestamped(String message) {
        super(message, null, false, false);
    }
}
