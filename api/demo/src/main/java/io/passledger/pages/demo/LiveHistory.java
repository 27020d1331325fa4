package io.passledger.pages.demo;

import io.passledger.application.audit.AuditEntry;
import io.passledger.application.audit.AuditTail;
import io.passledger.application.audit.EventRendering;
import io.passledger.application.audit.story.Sentences;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Streams a visitor's events as they happen, each with its sentence from the session's story. A
 * node serves at most ten visitors at once, so that auditors can always follow the trail.
 */
@ConditionalOnDemo
@Component
class LiveHistory {

    private static final Logger LOG = LoggerFactory.getLogger(LiveHistory.class);
    private static final int MOST = 10;
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final long RECONNECT_MILLIS = 2_000;
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final Semaphore places = new Semaphore(MOST);
    private final EventRendering rendering;
    private final JsonMapper json;

    LiveHistory(EventRendering rendering, JsonMapper json) {
        this.rendering = rendering;
        this.json = json;
    }

    /**
     * Begins a tail that takes one of the ten places until it is closed.
     *
     * @throws ShopRefusal if all places are taken
     */
    VisitorTail begin(Supplier<AuditTail> tail) {
        return VisitorTail.begin(places, tail);
    }

    /**
     * Streams the history from its own thread, and closes the tail at the end.
     *
     * @param isTheVisitsOwn false once another page of the visit has replaced this stream. The
     *     browser is then told not to reconnect; otherwise two tabs would replace each other
     *     endlessly
     */
    SseEmitter stream(VisitorTail tail, BooleanSupplier isTheVisitsOwn) {
        SseEmitter emitter = new SseEmitter(0L);
        emitter.onCompletion(tail::close);
        emitter.onTimeout(tail::close);
        emitter.onError(_ -> tail.close());
        Thread.ofVirtual().name("demo-history").start(() -> send(tail, emitter, isTheVisitsOwn));
        return emitter;
    }

    private void send(VisitorTail visitor, SseEmitter emitter, BooleanSupplier isTheVisitsOwn) {
        try (visitor) {
            AuditTail tail = visitor.tail();
            Sentences sentences = new Sentences();
            emitter.send(SseEmitter.event().reconnectTime(RECONNECT_MILLIS).comment("begins"));
            while (tail.mayGoOn()) {
                for (AuditEntry entry : tail.next(HEARTBEAT)) {
                    emitter.send(
                            SseEmitter.event()
                                    .id(String.valueOf(entry.event().position()))
                                    .data(line(entry, sentences), TEXT));
                }
                emitter.send(SseEmitter.event().comment("still here"));
            }
            if (!isTheVisitsOwn.getAsBoolean()) {
                emitter.send(SseEmitter.event().name("over").data("-", TEXT));
            }
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("the visitor has disconnected", gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            emitter.complete();
        } catch (RuntimeException failed) {
            LOG.warn("a visitor's history ended; the page will reconnect: {}", failed.toString());
            emitter.complete();
        }
    }

    private String line(AuditEntry entry, Sentences sentences) {
        ObjectNode line = json.createObjectNode();
        line.put("sentence", sentences.next(entry.event()));
        line.set("event", json.readTree(rendering.render(entry)));
        return json.writeValueAsString(line);
    }
}
