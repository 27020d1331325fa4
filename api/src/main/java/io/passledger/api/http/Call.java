package io.passledger.api.http;

import io.passledger.application.access.Caller;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.app.AppId;
import io.passledger.domain.log.EventContext;
import org.jspecify.annotations.Nullable;

/**
 * A request as far as it is the same for every resource. Controllers take it as a parameter.
 *
 * @param path method and path, for the retry of the same
 * @param appId the app that the operator means
 * @param idempotencyKey as the client has sent it
 * @param minPosition the position that a read must have seen
 */
public record Call(
        Caller caller,
        EventContext events,
        String path,
        @Nullable AppId appId,
        @Nullable String idempotencyKey,
        @Nullable Long minPosition) {

    public RequestContext context() {
        return new RequestContext(events, null);
    }
}
