package io.passledger.application.store;

/** Thrown while this node makes no decisions. */
public final class DecisionsClosed extends CannotDecide {

    DecisionsClosed(String reason) {
        super(reason);
    }
}
