package io.passledger.application.store;

/** This node decides nothing at present. */
public final class DecisionsClosed extends CannotDecide {

    DecisionsClosed(String reason) {
        super(reason);
    }
}
