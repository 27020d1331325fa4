package io.passledger.projections.sessions;

import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import org.jspecify.annotations.Nullable;

/**
 * Queries one session of an app.
 *
 * @param minPosition the minimum position of the state to read; {@code null} for the last write to
 *     this session
 */
public record FindSession(AppId appId, SessionId sessionId, @Nullable Long minPosition) {}
