package io.passledger.domain;

/**
 * An event that always records a refusal. Events that only sometimes do override {@link #outcome}
 * themselves.
 */
public interface FailureEvent extends DomainEvent {

    @Override
    default Outcome outcome() {
        return Outcome.FAILURE;
    }
}
