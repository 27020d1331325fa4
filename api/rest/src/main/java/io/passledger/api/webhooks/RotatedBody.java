package io.passledger.api.webhooks;

import io.passledger.application.webhooks.WebhookControl.Rotated;
import io.passledger.domain.app.WebhookId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A webhook with a new secret.
 *
 * @param secret only in the first response
 */
record RotatedBody(WebhookId webhookId, @Nullable String secret, Instant formerSecretUntil) {

    static RotatedBody withSecret(Rotated rotated) {
        return new RotatedBody(
                rotated.webhookId(), rotated.secret().reveal(), rotated.formerSecretUntil());
    }

    static RotatedBody withoutSecret(Rotated rotated) {
        return new RotatedBody(rotated.webhookId(), null, rotated.formerSecretUntil());
    }

    @Override
    public String toString() {
        return "RotatedBody[" + webhookId + "]";
    }
}
