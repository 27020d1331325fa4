package io.passledger.application.webhooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of sending an event. */
sealed interface DeliveryResult {

    /** The endpoint has taken it: 2xx. */
    record Taken() implements DeliveryResult {}

    /** The endpoint wants no more, ever: 410. */
    record Gone() implements DeliveryResult {}

    /**
     * It is to be sent again.
     *
     * @param words why, for people; nothing of what the endpoint has answered but its status
     */
    record Failed(String words, @Nullable Duration retryAfter) implements DeliveryResult {}
}
