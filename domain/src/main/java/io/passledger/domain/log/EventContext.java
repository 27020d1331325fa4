package io.passledger.domain.log;

import io.passledger.domain.Personal;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.tracing.TraceParent;
import org.jspecify.annotations.Nullable;

/**
 * The context recorded with every event of a request.
 *
 * @param ip the caller's address
 * @param userAgent the caller's {@code User-Agent}, cut to 256 characters
 * @param correlationId what the event belongs to: the session's id, or else the request's
 * @param causationId what caused the event: the request's id
 * @param traceparent the request's place in a trace, if it has one
 */
public record EventContext(
        @Nullable AppId appId,
        @Nullable UserId userId,
        @Nullable SessionId sessionId,
        Actor actor,
        @Personal @Nullable String ip,
        @Personal @Nullable String userAgent,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable TraceParent traceparent) {

    /** The context of events that the service causes itself. */
    public static final EventContext SYSTEM =
            new EventContext(null, null, null, Actor.SYSTEM, null, null, null, null);

    /** Creates a context outside of any trace. */
    public EventContext(
            @Nullable AppId appId,
            @Nullable UserId userId,
            @Nullable SessionId sessionId,
            Actor actor,
            @Nullable String ip,
            @Nullable String userAgent,
            @Nullable String correlationId,
            @Nullable String causationId) {
        this(appId, userId, sessionId, actor, ip, userAgent, correlationId, causationId, null);
    }

    /** Returns this context with another subject. A session's events are correlated by its id. */
    public EventContext about(AppId app, @Nullable UserId user, @Nullable SessionId session) {
        return new EventContext(
                app,
                user,
                session,
                actor,
                ip,
                userAgent,
                session == null ? correlationId : session.value(),
                causationId,
                traceparent);
    }

    /** Returns this context with another actor. */
    public EventContext by(Actor other) {
        return new EventContext(
                appId,
                userId,
                sessionId,
                other,
                ip,
                userAgent,
                correlationId,
                causationId,
                traceparent);
    }

    /** Returns this context without the caller's address and user agent. */
    public EventContext withoutClient() {
        return new EventContext(
                appId,
                userId,
                sessionId,
                actor,
                null,
                null,
                correlationId,
                causationId,
                traceparent);
    }
}
