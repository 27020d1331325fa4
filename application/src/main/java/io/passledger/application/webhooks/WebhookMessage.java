package io.passledger.application.webhooks;

import io.passledger.domain.Bytes;
import java.net.URI;
import java.util.List;

/**
 * One event to be sent to one webhook.
 *
 * @param id the event's id, the same in every attempt, so that receivers can detect duplicates
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
