package io.passledger.pages.console.webhooks;

import io.passledger.api.http.BadMember;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.app.WebhookId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** Reads the webhook that a request names. */
final class NamedWebhook {

    private NamedWebhook() {}

    /**
     * @throws BadMember if the request names none
     */
    static WebhookId in(HttpServletRequest request) {
        try {
            return new WebhookId(Objects.requireNonNullElse(request.getParameter("webhookId"), ""));
        } catch (InvalidValue other) {
            throw new BadMember("?webhookId", "must be a webhook's id");
        }
    }
}
