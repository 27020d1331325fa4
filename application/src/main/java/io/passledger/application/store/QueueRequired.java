package io.passledger.application.store;

/** Thrown when a decision reads an aggregate that others queue for. Nothing was written. */
final class QueueRequired extends RuntimeException {

    QueueRequired() {
        super("the aggregate is contended", null, false, false);
    }
}
