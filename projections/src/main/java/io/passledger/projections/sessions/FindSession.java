package io.passledger.projections.sessions;

import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import org.jspecify.annotations.Nullable;

/**
 * How did a session of an app go?
 *
 * @param minPosition answered from state at that position or later; {@code null} for whatever was
 *     last written to this session
 */
public record FindSession(AppId appId, SessionId sessionId, @Nullable Long minPosition) {}
