package io.passledger.api.conformance;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A {@code ServerResponse}, the base of every response of this API. */
final class ServerResponse {

    private ServerResponse() {}

    static ObjectNode ok() {
        return of("ok", "");
    }

    static ObjectNode failed(String why) {
        return of("failed", why);
    }

    private static ObjectNode of(String status, String errorMessage) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", status)
                .put("errorMessage", errorMessage);
    }
}
