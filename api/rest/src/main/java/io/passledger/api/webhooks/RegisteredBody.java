package io.passledger.api.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.application.webhooks.WebhookControl.Registered;
import io.passledger.domain.app.Webhook;
import io.passledger.domain.app.WebhookId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that was just registered.
 *
 * @param secret only in the first response
 */
record RegisteredBody(
        WebhookId webhookId,
        @Nullable String secret,
        String url,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable List<String> types,
        Instant createdAt,
        long position) {

    static RegisteredBody withSecret(Registered registered) {
        return of(registered, registered.secret().reveal());
    }

    static RegisteredBody withoutSecret(Registered registered) {
        return of(registered, null);
    }

    private static RegisteredBody of(Registered registered, @Nullable String secret) {
        Webhook webhook = registered.webhook();
        return new RegisteredBody(
                webhook.webhookId(),
                secret,
                webhook.url(),
                WebhookBody.types(webhook),
                webhook.createdAt(),
                registered.position());
    }

    @Override
    public String toString() {
        return "RegisteredBody[" + webhookId + "]";
    }
}
