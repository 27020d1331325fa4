package io.passledger.application.store;

import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import java.time.Instant;

/** An event on its way into the log. */
record NewEvent(
        String eventId,
        String aggregateType,
        String aggregateId,
        long sequence,
        DomainEvent event,
        Bytes payload,
        Instant occurredAt) {}
