package io.passledger.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of a running service, for its operator or an app's backend. */
final class ServiceClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration LINES = Duration.ofMinutes(2);
    private static final Pattern DOTS = Pattern.compile("\\.\\.?");
    private static final String NDJSON = "application/x-ndjson";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI url;
    private final ServiceKey key;

    private ServiceClient(URI url, ServiceKey key) {
        this.url = url;
        this.key = key;
    }

    /** Returns a client of the service at the URL. */
    static ServiceClient at(URI url, ServiceKey key) {
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null) {
            throw CommandFailed.wrongUsage("--url must begin with http:// or https://");
        }
        return new ServiceClient(url, key);
    }

    /** Encodes a value as a path segment, including dot segments. */
    static String segment(String value) {
        String encoded = encoded(value);
        return DOTS.matcher(encoded).matches() ? encoded.replace(".", "%2E") : encoded;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Encodes parameters as a query; returns an empty text for none. */
    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(
                        Collectors.collectingAndThen(
                                Collectors.joining("&"), all -> all.isEmpty() ? "" : "?" + all));
    }

    ServiceResponse get(String path) {
        return answer(send(request(path).GET(), BodyHandlers.ofString()));
    }

    ServiceResponse delete(String path) {
        return answer(send(request(path).DELETE(), BodyHandlers.ofString()));
    }

    ServiceResponse post(String path) {
        return post(path, Map.of());
    }

    ServiceResponse post(String path, Map<String, String> body) {
        BodyPublisher json = BodyPublishers.ofString(JSON.writeValueAsString(body));
        return answer(
                send(
                        request(path).header("Content-Type", "application/json").POST(json),
                        BodyHandlers.ofString()));
    }

    /**
     * Sends lines and returns the lines of the response, which are fewer if the connection broke.
     */
    List<JsonNode> postLines(String path, byte[] lines) {
        HttpResponse<InputStream> response =
                send(
                        request(path)
                                .timeout(LINES)
                                .setHeader("Accept", NDJSON)
                                .header("Content-Type", NDJSON)
                                .POST(BodyPublishers.ofByteArray(lines)),
                        BodyHandlers.ofInputStream());
        List<String> answered = new ArrayList<>();
        try (BufferedReader body =
                new BufferedReader(
                        new InputStreamReader(
                                new SilenceTimeout(response.body(), LINES),
                                StandardCharsets.UTF_8))) {
            for (String line = body.readLine(); line != null; line = body.readLine()) {
                answered.add(line);
            }
        } catch (IOException broken) {
            throw unreachable(broken);
        }
        if (response.statusCode() != 200) {
            throw answer(response.statusCode(), String.join("\n", answered)).failure();
        }
        return answered.stream().map(this::read).toList();
    }

    /** Returns a body of any length; the caller must close it. */
    HttpResponse<InputStream> stream(String path, String mediaType) {
        HttpResponse<InputStream> response =
                send(
                        request(path).setHeader("Accept", mediaType).GET(),
                        BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            return response;
        }
        try (InputStream body = response.body()) {
            throw answer(
                            response.statusCode(),
                            new String(body.readAllBytes(), StandardCharsets.UTF_8))
                    .failure();
        } catch (IOException broken) {
            throw unreachable(broken);
        }
    }

    private HttpRequest.Builder request(String path) {
        String base = url.toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + key.value());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            HttpResponse<T> response = http.send(request.build(), body);
            if (response.statusCode() == 401) {
                throw CommandFailed.notAllowed(key.unknownAt(url));
            }
            return response;
        } catch (IOException broken) {
            throw unreachable(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw CommandFailed.because("interrupted");
        }
    }

    private Unreachable unreachable(IOException broken) {
        return new Unreachable(
                url,
                broken instanceof ConnectException
                        ? "connection refused"
                        : broken.getClass().getSimpleName());
    }

    private ServiceResponse answer(HttpResponse<String> response) {
        return answer(response.statusCode(), response.body());
    }

    private ServiceResponse answer(int status, String body) {
        return new ServiceResponse(status, read(body), key);
    }

    private JsonNode read(String body) {
        try {
            return body.isEmpty() ? JSON.missingNode() : JSON.readTree(body);
        } catch (JacksonException notJson) {
            throw CommandFailed.because("the response from %s is not Passledger's".formatted(url));
        }
    }

    @Override
    public void close() {
        http.close();
    }

    /** The service doesn't answer at present. */
    static final class Unreachable extends RuntimeException {

        Unreachable(URI url, String why) {
            super(
                    "the service at %s is unreachable (%s); is it running?".formatted(url, why),
                    null,
                    false,
                    false);
        }
    }
}
