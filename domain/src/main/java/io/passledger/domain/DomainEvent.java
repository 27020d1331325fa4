package io.passledger.domain;

/**
 * A fact that the log keeps permanently: an {@code AppEvent}, {@code AuthenticatorsEvent}, {@code
 * SessionEvent} or {@code LogEvent}. The simple name of the record is the event's type in the log.
 * Components may be added, but never renamed or reused.
 */
public interface DomainEvent {

    /** Returns how auditors count the event: as a failure if somebody was refused. */
    default Outcome outcome() {
        return Outcome.SUCCESS;
    }
}
