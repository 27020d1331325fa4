package io.passledger.application.webhooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The result of one delivery attempt. */
sealed interface DeliveryResult {

    /** The endpoint has accepted the event: 2xx. */
    record Taken() implements DeliveryResult {}

    /** The endpoint permanently wants no more events: 410. */
    record Gone() implements DeliveryResult {}

    /**
     * The event is to be sent again.
     *
     * @param words a description for people; contains nothing of the endpoint's response except its
     *     status
     */
    record Failed(String words, @Nullable Duration retryAfter) implements DeliveryResult {}
}
