package io.passledger.api.conformance;

import io.passledger.application.access.Caller;
import io.passledger.domain.SessionId;

/** A session that was begun for a tool, and what its browser would call with. */
record ConformanceSession(SessionId id, Caller.Browser browser) {}
