package io.passledger.application.store;

import io.passledger.domain.log.EventContext;
import org.jspecify.annotations.Nullable;

/**
 * What a decision is made with besides its work.
 *
 * @param events what its events are recorded with
 * @param keeper keeps the answer for a retry; {@code null} where none is kept
 */
public record RequestContext(EventContext events, @Nullable AnswerKeeper keeper) {

    /** The service acting by itself. */
    public static final RequestContext SYSTEM = new RequestContext(EventContext.SYSTEM, null);

    /** The same without address and user agent, where not even those may be remembered. */
    public RequestContext withoutClient() {
        return new RequestContext(events.withoutClient(), keeper);
    }

    /** The same for a decision that answers nothing. */
    public RequestContext withoutKeeper() {
        return new RequestContext(events, null);
    }

    /**
     * Makes the claim by which an answer is kept in the transaction of the decision that it
     * answers, so that of two equal requests one decides and the other finds the answer.
     */
    public interface AnswerKeeper {

        /** {@code null} where the answer is not to be kept: whoever failed may try again. */
        @Nullable Claim keep(@Nullable Object answer);
    }
}
