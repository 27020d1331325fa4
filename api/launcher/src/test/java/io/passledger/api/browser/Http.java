package io.passledger.api.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Calls Passledger as a server does. */
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI passledger;

    Http(URI passledger) {
        this.passledger = passledger;
    }

    public Answer call(String method, String path, @Nullable String bearer, @Nullable Object body) {
        HttpRequest.Builder request =
                request(path)
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(
                                                JsonMapper.shared().writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        HttpResponse<String> response = send(request.build());
        return Answer.of(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Passledger-Position").orElse(null));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(passledger.resolve(path));
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
