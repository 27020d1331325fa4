package io.passledger.projections.engine;

import io.passledger.domain.log.EventLog;

/** The parts of the engine that every {@link Rebuild} uses. */
record RebuildParts(
        EventLog log,
        EngineTransactions transactions,
        EngineTables tables,
        IdleSlots idleSlots,
        ProjectionDigests digests,
        PoisonEventIsolation isolation,
        EngineSettings settings) {}
