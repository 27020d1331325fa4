package io.passledger.command;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running service, as its operator calls it. */
final class Service implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI url;
    private final String rootKey;

    private Service(URI url, String rootKey) {
        this.url = url;
        this.rootKey = rootKey;
    }

    /**
     * The one at that address.
     *
     * @param environment has the root key: an argument would be seen by everybody on the machine
     */
    static Service at(URI url, Map<String, String> environment) {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw CommandFailed.wrongUsage("--url must begin with http:// or https://");
        }
        String rootKey = environment.getOrDefault("PASSLEDGER_ROOT_KEY", "").strip();
        if (rootKey.isEmpty()) {
            throw CommandFailed.wrongUsage(
                    "the root key is taken from PASSLEDGER_ROOT_KEY, which is not set");
        }
        return new Service(url, rootKey);
    }

    /** What was answered; the body is a missing node where there is none. */
    record Answer(int status, JsonNode body) {

        boolean isOk() {
            return status / 100 == 2;
        }

        /** What the service says is wrong. */
        String problem() {
            return "the service answered %d %s: %s"
                    .formatted(
                            status,
                            body.path("code").asString(""),
                            body.path("detail").asString(body.path("title").asString("")))
                    .strip();
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path) {
        return post(path, Map.of());
    }

    Answer post(String path, Map<String, String> body) {
        BodyPublisher json = BodyPublishers.ofString(JSON.writeValueAsString(body));
        return send(request(path).header("Content-Type", "application/json").POST(json));
    }

    private HttpRequest.Builder request(String path) {
        String base = url.toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + rootKey);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() == 401) {
                throw CommandFailed.because(
                        "the key in PASSLEDGER_ROOT_KEY is not the root key of %s".formatted(url));
            }
            return new Answer(response.statusCode(), read(response.body()));
        } catch (ConnectException refused) {
            throw new Unreachable(url, "nothing listens there");
        } catch (IOException broken) {
            throw new Unreachable(url, broken.getClass().getSimpleName());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw CommandFailed.because("interrupted");
        }
    }

    private JsonNode read(String body) {
        try {
            return body.isEmpty() ? JSON.missingNode() : JSON.readTree(body);
        } catch (JacksonException notJson) {
            throw CommandFailed.because("what answers at %s is no Passledger".formatted(url));
        }
    }

    @Override
    public void close() {
        http.close();
    }

    /** It doesn't answer, at least not now. */
    static final class Unreachable extends RuntimeException {

        Unreachable(URI url, String why) {
            super(
                    "no service answers at %s (%s); is it running?".formatted(url, why),
                    null,
                    false,
                    false);
        }
    }
}
