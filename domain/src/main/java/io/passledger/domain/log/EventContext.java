package io.passledger.domain.log;

import io.passledger.domain.Personal;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What every event of one request is recorded with.
 *
 * @param ip the caller's address
 * @param userAgent the caller's {@code User-Agent}, cut to 256 characters
 * @param correlationId what belongs together: the session's id, else the request's
 * @param causationId what led to the event: the request's id
 */
public record EventContext(
        @Nullable AppId appId,
        @Nullable UserId userId,
        @Nullable SessionId sessionId,
        Actor actor,
        @Personal @Nullable String ip,
        @Personal @Nullable String userAgent,
        @Nullable String correlationId,
        @Nullable String causationId) {

    /** The service acting by itself. */
    public static final EventContext SYSTEM =
            new EventContext(null, null, null, Actor.SYSTEM, null, null, null, null);

    /** The same without the caller's address and user agent. */
    public EventContext withoutClient() {
        return new EventContext(
                appId, userId, sessionId, actor, null, null, correlationId, causationId);
    }
}
