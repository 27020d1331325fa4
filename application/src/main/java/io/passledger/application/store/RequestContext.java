package io.passledger.application.store;

import io.passledger.domain.log.EventContext;
import org.jspecify.annotations.Nullable;

/**
 * The context of a decision besides its work.
 *
 * @param events the context that its events are recorded with
 * @param keeper stores the response for a retry; {@code null} if none is stored
 */
public record RequestContext(EventContext events, @Nullable AnswerKeeper keeper) {

    /** The context of the service acting on its own. */
    public static final RequestContext SYSTEM = new RequestContext(EventContext.SYSTEM, null);

    /**
     * Returns this context without address and user agent, for requests where even those may not be
     * stored.
     */
    public RequestContext withoutClient() {
        return new RequestContext(events.withoutClient(), keeper);
    }

    /** Returns this context for a decision whose response is not stored. */
    public RequestContext withoutKeeper() {
        return new RequestContext(events, null);
    }

    /**
     * Makes the claim that stores a response in the transaction of the decision. So of two equal
     * requests one decides, and the other finds the stored response.
     */
    public interface AnswerKeeper {

        /**
         * Returns the claim, or {@code null} if the response is not to be stored, as for a failure
         * that the caller may retry.
         */
        @Nullable Claim keep(@Nullable Object answer);
    }
}
