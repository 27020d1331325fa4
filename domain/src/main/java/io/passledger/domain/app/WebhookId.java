package io.passledger.domain.app;

import io.passledger.domain.Identifier;
import io.passledger.domain.Require;

/** The id of an app's webhook, {@code wh_…}. */
public record WebhookId(String value) implements Identifier {

    public WebhookId {
        Require.identifier("webhookId", value, "wh_");
    }

    @Override
    public String toString() {
        return value;
    }
}
