package io.passledger.application.store;

/** The decision has come upon an aggregate that others queue for; nothing of it happened. */
final class QueueRequired extends RuntimeException {

    QueueRequired() {
        super("others decide on the same", null, false, false);
    }
}
