package io.passledger.api.client;

import static java.util.Objects.requireNonNull;

import io.passledger.api.docs.OpenApiContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * One caller of one node. Each answer is held against the published contract before a test sees it.
 *
 * <p>A caller without a credential has an address of its own, as a proxy would forward it: else all
 * tests together would meet the limit of one address.
 *
 * @param headers sent with each request
 */
public record Api(URI node, Map<String, String> headers) {

    private static final OpenApiContract CONTRACT = OpenApiContract.published();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(20))
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

    public Api {
        headers = Map.copyOf(headers);
    }

    /** Somebody without a credential. */
    public static Api of(URI node) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String address =
                "10.%d.%d.%d"
                        .formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
        return new Api(node, Map.of("X-Forwarded-For", address));
    }

    /** The holder of a credential. */
    public Api as(String bearer) {
        return with("Authorization", "Bearer " + bearer);
    }

    /** The credential that it sends. */
    public String bearer() {
        return requireNonNull(headers.get("Authorization")).substring("Bearer ".length());
    }

    public Api with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Api(node, all);
    }

    /** The same caller, at another node. */
    public Api at(URI otherNode) {
        return new Api(otherNode, headers);
    }

    public Answer get(String path) {
        return send("GET", path, null, BodyPublishers.noBody());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, BodyPublishers.noBody());
    }

    public Answer post(String path) {
        return send("POST", path, null, BodyPublishers.noBody());
    }

    public Answer post(String path, Object body) {
        return json("POST", path, body);
    }

    public Answer patch(String path, Object body) {
        return json("PATCH", path, body);
    }

    private Answer json(String method, String path, Object body) {
        return send(
                method,
                path,
                "application/json",
                BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    /** Sends whatever it is told to. */
    public Answer send(String method, String path, @Nullable String contentType, byte[] body) {
        return send(method, path, contentType, BodyPublishers.ofByteArray(body));
    }

    private Answer send(
            String method, String path, @Nullable String contentType, BodyPublisher body) {
        HttpResponse<String> response = exchange(method, path, contentType, body);
        CONTRACT.assertMatches(response);
        return new Answer(response, json(response));
    }

    private HttpResponse<String> exchange(
            String method, String path, @Nullable String contentType, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(node + path))
                        .timeout(Duration.ofMinutes(1))
                        .method(method, body);
        headers.forEach(request::header);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        try {
            return HTTP.send(request.build(), Api::body);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Of an answer that has no end, that it has begun is all that is asked. */
    private static BodySubscriber<String> body(HttpResponse.ResponseInfo answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return type.startsWith("text/event-stream")
                ? new Unread()
                : BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    private static JsonNode json(HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        boolean ofLines = type.contains("ndjson") || type.contains("ocsf");
        return type.contains("json") && !ofLines && !response.body().isEmpty()
                ? JSON.readTree(response.body())
                : MissingNode.getInstance();
    }
}
