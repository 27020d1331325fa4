package io.passledger.api.http;

import io.passledger.application.access.Caller;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.log.Actor;
import io.passledger.domain.log.EventContext;
import org.jspecify.annotations.Nullable;

/**
 * A request as far as it is the same for every resource. Controllers take it as a parameter.
 *
 * @param target method, path and query, for the retry of the same
 * @param appId the app that the operator means
 * @param idempotencyKey as the client has sent it
 * @param minPosition the position that a read must have seen
 * @param sessionId the session whose token the caller holds, where an interface other than the
 *     native one has found it in the credential
 */
public record Call(
        Caller caller,
        EventContext events,
        String target,
        @Nullable AppId appId,
        @Nullable String idempotencyKey,
        @Nullable Long minPosition,
        @Nullable SessionId sessionId) {

    public RequestContext context() {
        return new RequestContext(events, null);
    }

    /** The same by the holder of a session's token, which stood in the request's body. */
    public Call by(Caller.Browser browser, SessionId session) {
        return by(browser, new Actor(Actor.Kind.BROWSER, session.value()), session);
    }

    /** The same by a user whose access token stood in the request's body. */
    public Call by(Caller.User user) {
        return by(user, new Actor(Actor.Kind.USER, user.token().userId().value()), null);
    }

    private Call by(Caller other, Actor actor, @Nullable SessionId session) {
        EventContext recorded =
                new EventContext(
                        events.appId(),
                        events.userId(),
                        events.sessionId(),
                        actor,
                        events.ip(),
                        events.userAgent(),
                        events.correlationId(),
                        events.causationId());
        return new Call(other, recorded, target, appId, idempotencyKey, minPosition, session);
    }
}
