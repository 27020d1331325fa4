package io.passledger.application.webhooks;

import io.passledger.domain.app.AppId;
import io.passledger.domain.app.WebhookId;
import java.net.URI;
import java.util.List;

/**
 * A webhook that this node delivers to until the lease ends, as it was when the lease began.
 *
 * @param token tells this lease from every other one
 * @param types what is sent; empty for all
 * @param position up to which events of the app are done with
 * @param attempts how often the next one has failed
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
