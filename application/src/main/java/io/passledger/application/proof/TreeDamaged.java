package io.passledger.application.proof;

/** Thrown when the stored tree contradicts itself, which means that it was changed by hand. */
final class TreeDamaged extends RuntimeException {

    TreeDamaged(String message) {
        super(message);
    }
}
