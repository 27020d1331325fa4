package io.passledger.application.store;

/** Thrown when a decision reads an aggregate that others queue for. Nothing was written. */
final class QueueRequired extends RuntimeException {

    QueueRequired() {
        super("others decide on the same", null, false, false);
    }
}
