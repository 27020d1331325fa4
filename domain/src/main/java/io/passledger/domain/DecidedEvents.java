package io.passledger.domain;

import java.util.List;

/**
 * What was decided. Nothing has happened yet: the aggregate applies the events.
 *
 * @param events in the order in which they are to be applied
 * @param outcome what the command is answered
 */
public record DecidedEvents<E extends DomainEvent, R>(List<E> events, R outcome) {

    public DecidedEvents {
        events = List.copyOf(events);
    }
}
