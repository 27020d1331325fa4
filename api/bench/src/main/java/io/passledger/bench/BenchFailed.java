package io.passledger.bench;

/** The benchmark can't be run to its end; the message says why. */
final class BenchFailed extends RuntimeException {

    BenchFailed(String why) {
        super(why);
    }

    BenchFailed(String why, Throwable cause) {
        super(why + ": " + cause, cause);
    }
}
