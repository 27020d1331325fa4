package io.passledger.api.compat;

import io.passledger.api.client.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A client of another product at one node: its answers are none of the published contract's.
 *
 * @param path that everything asked for is below
 */
record Foreign(URI node, String path, Map<String, String> headers) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Somebody without a credential, at an address of its own. */
    static Foreign at(URI node, String path) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new Foreign(
                node,
                path,
                Map.of(
                        "X-Forwarded-For",
                        "10.%d.%d.%d"
                                .formatted(
                                        random.nextInt(256),
                                        random.nextInt(256),
                                        random.nextInt(256))));
    }

    Foreign as(String bearer) {
        return with("Authorization", "Bearer " + bearer);
    }

    Foreign with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Foreign(node, path, all);
    }

    Foreign at(URI other) {
        return new Foreign(other, path, headers);
    }

    Answer get(String below) {
        return send("GET", below, null);
    }

    Answer post(String below, @Nullable Object body) {
        return send("POST", below, body);
    }

    Answer send(String method, String below, @Nullable Object body) {
        return sendText(method, below, body == null ? null : JSON.writeValueAsString(body));
    }

    Answer sendText(String method, String below, @Nullable String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(node + path + below))
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> response = sent(request.build());
        String type = response.headers().firstValue("Content-Type").orElse("");
        JsonNode json =
                type.startsWith("application/json") && !response.body().isEmpty()
                        ? JSON.readTree(response.body())
                        : MissingNode.getInstance();
        return new Answer(response, json);
    }

    private static HttpResponse<String> sent(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
