package io.passledger.projections.engine;

/** The engine's own tables, as opposed to those of the projections. */
record EngineTables(
        ProjectionPositions positions, ReplayTable replays, DeadLetterTable deadLetters) {}
