package io.passledger.domain;

import java.util.List;

/**
 * The events that a command causes, and its result. The events are not applied yet; the aggregate
 * applies them.
 *
 * @param events in the order in which they are to be applied
 * @param outcome the command's result
 */
public record DecidedEvents<E extends DomainEvent, R>(List<E> events, R outcome) {

    public DecidedEvents {
        events = List.copyOf(events);
    }
}
