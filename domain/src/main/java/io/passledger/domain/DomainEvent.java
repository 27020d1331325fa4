package io.passledger.domain;

/**
 * A fact that the log keeps for ever, one of the sealed families of {@code AppEvent}, {@code
 * AuthenticatorsEvent}, {@code SessionEvent} and {@code LogEvent}. The simple name of its record is
 * its type in the log: add a component, never rename or reuse one.
 */
public interface DomainEvent {

    /** How an auditor counts it: failure where somebody was refused. */
    default Outcome outcome() {
        return Outcome.SUCCESS;
    }
}
