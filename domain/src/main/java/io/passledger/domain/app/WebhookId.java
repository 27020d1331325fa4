package io.passledger.domain.app;

import io.passledger.domain.Identifier;
import io.passledger.domain.Require;

/** A webhook of an app, {@code wh_…}. */
public record WebhookId(String value) implements Identifier {

    public WebhookId {
        Require.identifier("webhookId", value, "wh_");
    }

    @Override
    public String toString() {
        return value;
    }
}
