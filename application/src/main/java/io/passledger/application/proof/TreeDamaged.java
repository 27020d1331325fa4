package io.passledger.application.proof;

/** What is stored of the tree contradicts itself: somebody has changed it by hand. */
final class TreeDamaged extends RuntimeException {

    TreeDamaged(String message) {
        super(message);
    }
}
