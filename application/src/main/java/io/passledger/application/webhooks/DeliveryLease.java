package io.passledger.application.webhooks;

import io.passledger.domain.app.AppId;
import io.passledger.domain.app.WebhookId;
import java.net.URI;
import java.util.List;

/**
 * A webhook that this node delivers to until the lease ends, as it was when the lease began.
 *
 * @param token identifies this lease
 * @param types the event types to send; empty for all
 * @param position the position up to which the app's events are processed
 * @param attempts the number of failed attempts for the next event
 */
record DeliveryLease(
        WebhookId webhookId,
        AppId appId,
        String token,
        URI url,
        List<String> types,
        List<WebhookSecret> secrets,
        long position,
        int attempts,
        boolean failing) {

    DeliveryLease {
        types = List.copyOf(types);
        secrets = List.copyOf(secrets);
    }

    boolean wants(String type) {
        return types.isEmpty() || types.contains(type);
    }
}
