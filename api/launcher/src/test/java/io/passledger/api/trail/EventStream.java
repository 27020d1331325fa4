package io.passledger.api.trail;

import io.passledger.api.client.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of server-sent events, as a browser's {@code EventSource} is one. */
final class EventStream implements AutoCloseable {

    private final HttpResponse<Stream<String>> answer;
    private final Thread reading;
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private volatile @Nullable String lastId;
    private volatile boolean over;

    private EventStream(HttpResponse<Stream<String>> answer) {
        this.answer = answer;
        reading = Thread.ofVirtual().start(this::read);
    }

    static EventStream open(Api who, String path, @Nullable String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(who.node() + path));
        who.headers().forEach(request::header);
        request.header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<Stream<String>> answer =
                    HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofLines());
            if (answer.statusCode() != 200) {
                throw new AssertionError(
                        answer + answer.body().collect(Collectors.joining("\n", ": ", "")));
            }
            return new EventStream(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (Stream<String> lines = answer.body()) {
            lines.forEach(this::take);
        } catch (UncheckedIOException closed) {
            // So it ends where either side hangs up.
        } finally {
            over = true;
        }
    }

    private void take(String line) {
        if (line.startsWith("id: ")) {
            lastId = line.substring(4);
        } else if (line.startsWith("data: ")) {
            events.add(JsonMapper.shared().readTree(line.substring(6)));
        }
    }

    List<JsonNode> events() {
        return events;
    }

    List<Long> positions() {
        return events.stream().map(event -> event.path("position").asLong()).toList();
    }

    @Nullable String lastId() {
        return lastId;
    }

    boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        answer.body().close();
        reading.interrupt();
    }
}
