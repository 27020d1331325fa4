package io.passledger.projections.engine;

import io.passledger.domain.log.EventLog;

/** What a {@link Rebuild} works with. */
record RebuildParts(
        EventLog log,
        Transactions transactions,
        Standings standings,
        IdleSlots idle,
        Digests digests,
        ReplayTable table,
        DeadLetterTable letters,
        Handling handling,
        EngineSettings settings) {}
