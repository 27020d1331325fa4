package io.passledger.application.crypto;

/** Thrown if a certificate chain leads to no anchor. The message says why. */
public final class PathRefused extends Exception {

    private static final long serialVersionUID = 1L;

    PathRefused(String reason) {
        super(reason, null, false, false);
    }
}
