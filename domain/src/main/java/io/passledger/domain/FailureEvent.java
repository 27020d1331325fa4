package io.passledger.domain;

/** An event that tells of a refusal, always. One that does so at times says by itself when. */
public interface FailureEvent extends DomainEvent {

    @Override
    default Outcome outcome() {
        return Outcome.FAILURE;
    }
}
