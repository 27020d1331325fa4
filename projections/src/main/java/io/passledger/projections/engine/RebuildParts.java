package io.passledger.projections.engine;

import io.passledger.domain.log.EventLog;

/** The dependencies of a {@link Rebuild}. */
record RebuildParts(
        EventLog log,
        EngineTransactions transactions,
        ProjectionPositions standings,
        IdleSlots idle,
        ProjectionDigests digests,
        ReplayTable table,
        DeadLetterTable letters,
        PoisonEventIsolation handling,
        EngineSettings settings) {}
