package io.passledger.application.crypto;

/** Thrown if a sealed text can't be unsealed: another key, another context, or a changed text. */
public final class UnsealingFailed extends RuntimeException {

    UnsealingFailed(String reason) {
        super("failed to unseal: " + reason);
    }
}
