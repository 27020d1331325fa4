package io.passledger.bench.history;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.EventContext;
import java.time.Instant;

/** An event to be written to the log of a benchmark. */
record MixedEvent(
        String aggregateType,
        String aggregateId,
        long sequence,
        Instant at,
        EventContext context,
        DomainEvent event) {}
