package io.passledger.pages.demo;

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
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The demo's HTTP without a browser: whoever asks says himself which headers he sends.
 *
 * @param headers sent with each request
 */
record Asked(URI passledger, Map<String, String> headers) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    static Asked of(URI passledger) {
        return new Asked(passledger, Map.of("X-Forwarded-For", Visitor.someAddress()));
    }

    /** A header that it sends. */
    String header(String name) {
        return Objects.requireNonNull(headers.get(name));
    }

    Asked with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Asked(passledger, all);
    }

    /** The same with a visit of its own, as the page would have it. */
    Asked visiting() {
        HttpResponse<String> begun = get("/demo/api/visit");
        return with("Cookie", cookie(begun)).with("Demo-Form-Secret", text(begun, "formSecret"));
    }

    /** The same after an answer that has changed the visit. */
    Asked after(HttpResponse<String> answer) {
        return with("Cookie", cookie(answer)).with("Demo-Form-Secret", text(answer, "formSecret"));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, Object body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(passledger.resolve(path));
        headers.forEach(request::header);
        return request;
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static String text(HttpResponse<String> answer, String member) {
        return json(answer).path(member).asString();
    }

    static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }
}
