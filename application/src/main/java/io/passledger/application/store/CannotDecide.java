package io.passledger.application.store;

import java.util.Objects;

/**
 * Thrown when nothing was decided and nothing happened, because a precondition for a correct
 * decision is not met at present.
 */
public abstract sealed class CannotDecide extends RuntimeException
        permits UnusableStream, DecisionsClosed {

    CannotDecide(String reason) {
        super(reason);
    }

    /** Returns the reason for the caller, without personal data. */
    public String reason() {
        return Objects.requireNonNull(getMessage());
    }
}
