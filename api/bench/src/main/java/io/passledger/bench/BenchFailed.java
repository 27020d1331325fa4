package io.passledger.bench;

/** The benchmark can't be completed; the message says why. */
final class BenchFailed extends RuntimeException {

    BenchFailed(String why) {
        super(why);
    }

    BenchFailed(String why, Throwable cause) {
        super(why + ": " + cause, cause);
    }
}
