package io.passledger.application.store;

import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import java.time.Instant;

/** An event that is about to be appended. */
record NewEvent(
        String eventId,
        String aggregateType,
        String aggregateId,
        long sequence,
        DomainEvent event,
        Bytes payload,
        Instant occurredAt) {}
