package io.passledger.domain.log;

import io.passledger.domain.DomainEvent;
import java.time.Instant;

/**
 * An event as recorded in the log.
 *
 * @param position its position; increasing, with possible gaps
 * @param eventId {@code evt_…}
 * @param type the event's type, in its newest revision
 * @param aggregateType such as {@code MfaSession}
 * @param sequence 0 for the first event of its aggregate
 */
public record RecordedEvent(
        long position,
        String eventId,
        String type,
        String aggregateType,
        String aggregateId,
        long sequence,
        Instant occurredAt,
        EventContext context,
        DomainEvent event) {}
