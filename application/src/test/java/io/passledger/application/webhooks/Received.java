package io.passledger.application.webhooks;

import com.sun.net.httpserver.HttpExchange;
import io.passledger.application.json.DomainJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A request as an endpoint has got it. */
record Received(
        String id, long timestamp, String signature, String contentType, String body, Instant at) {

    static Received of(HttpExchange exchange) throws IOException {
        return new Received(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                Long.parseLong(exchange.getRequestHeaders().getFirst("webhook-timestamp")),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                Instant.now());
    }

    private JsonNode json() {
        return DomainJson.mapper().readTree(body);
    }

    long position() {
        return json().path("position").asLong();
    }

    String type() {
        return json().path("type").asString();
    }

    /** The name that an app was given by the event. */
    String name() {
        return json().at("/data/name").asString("");
    }
}
