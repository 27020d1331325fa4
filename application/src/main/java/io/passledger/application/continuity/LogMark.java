package io.passledger.application.continuity;

/** An event and its position in the log, as this node has seen it. */
record LogMark(long position, String eventId) {}
