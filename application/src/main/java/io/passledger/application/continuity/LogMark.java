package io.passledger.application.continuity;

/** An event that stood at a position of the log when this node looked. */
record LogMark(long position, String eventId) {}
