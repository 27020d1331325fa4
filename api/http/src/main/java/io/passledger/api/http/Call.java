package io.passledger.api.http;

import io.passledger.application.access.Caller;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.log.Actor;
import io.passledger.domain.log.EventContext;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a request that all resources have in common. Controllers take it as a
 * parameter.
 *
 * @param target method, path and query, which identify a retry
 * @param appId the app that the operator names
 * @param idempotencyKey as sent by the client
 * @param minPosition the minimum position of the state that a read returns
 * @param sessionId the session whose token the caller holds, if a non-native API found it in the
 *     credential
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

    /**
     * Returns this call as made by the holder of a session token that was in the request's body.
     */
    public Call by(Caller.Browser browser, SessionId session) {
        return by(browser, new Actor(Actor.Kind.BROWSER, session.value()), session);
    }

    /** Returns this call as made by a user whose access token was in the request's body. */
    public Call by(Caller.User user) {
        return by(user, new Actor(Actor.Kind.USER, user.token().userId().value()), null);
    }

    private Call by(Caller other, Actor actor, @Nullable SessionId session) {
        return new Call(
                other, events.by(actor), target, appId, idempotencyKey, minPosition, session);
    }
}
