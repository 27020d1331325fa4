package io.passledger.api.conformance;

import io.passledger.application.access.Caller;
import io.passledger.domain.SessionId;

/** A session begun for a tool, with the credential that its browser would use. */
record ConformanceSession(SessionId id, Caller.Browser browser) {}
