package io.passledger.application.webhooks;

import io.passledger.application.crypto.MasterKey;
import io.passledger.domain.Bytes;
import io.passledger.domain.Require;
import io.passledger.domain.app.WebhookId;
import java.util.Base64;

/**
 * The secret for signing and verifying a webhook's messages (<a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme">Standard
 * Webhooks</a>).
 */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final Bytes key;

    /**
     * @param key 24 to 64 bytes, as the specification requires
     */
    public WebhookSecret(Bytes key) {
        this.key = Require.length("the webhook secret", key, LEAST_BYTES, MOST_BYTES);
    }

    /** Parses the text form of a secret. */
    static WebhookSecret of(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a webhook secret must begin with " + PREFIX);
        }
        return new WebhookSecret(
                Bytes.of(Base64.getDecoder().decode(text.substring(PREFIX.length()))));
    }

    /** Returns the secret sealed for storage. */
    Bytes seal(MasterKey master, WebhookId webhookId) {
        return master.seal(key, context(webhookId));
    }

    static WebhookSecret unseal(MasterKey master, WebhookId webhookId, Bytes sealed) {
        return new WebhookSecret(master.unseal(sealed, context(webhookId)));
    }

    static String context(WebhookId webhookId) {
        return "webhook/secret/" + webhookId;
    }

    Bytes key() {
        return key;
    }

    /** Returns the text form, only for the response that hands it out. */
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(key.toArray());
    }

    @Override
    public String toString() {
        return "WebhookSecret[…]";
    }
}
