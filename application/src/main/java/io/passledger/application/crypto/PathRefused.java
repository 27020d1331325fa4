package io.passledger.application.crypto;

/** A chain of certificates that leads to no anchor; the message says why. */
public final class PathRefused extends Exception {

    private static final long serialVersionUID = 1L;

    PathRefused(String reason) {
        super(reason, null, false, false);
    }
}
