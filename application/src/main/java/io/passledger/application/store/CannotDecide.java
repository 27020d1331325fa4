package io.passledger.application.store;

import java.util.Objects;

/** Nothing was decided, and nothing happened: what it takes to decide rightly isn't there now. */
public abstract sealed class CannotDecide extends RuntimeException
        permits UnusableStream, DecisionsClosed {

    CannotDecide(String reason) {
        super(reason);
    }

    /** Why, for the caller; nothing about anybody. */
    public String reason() {
        return Objects.requireNonNull(getMessage());
    }
}
