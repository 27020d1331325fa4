package io.passledger.application.webhooks;

import io.passledger.domain.Bytes;
import java.net.URI;
import java.util.List;

/**
 * One event on its way to one webhook.
 *
 * @param id the event's, the same in every attempt, by which whoever gets it twice can tell
 */
record WebhookMessage(URI url, String id, Bytes body, List<WebhookSecret> secrets) {

    WebhookMessage {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String toString() {
        return "Message[" + id + "]";
    }
}
