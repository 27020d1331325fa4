package io.passledger.application.crypto;

/** A sealed text did not open: another key, another context, or a changed text. */
public final class UnsealingFailed extends RuntimeException {

    UnsealingFailed(String reason) {
        super("failed to unseal: " + reason);
    }
}
