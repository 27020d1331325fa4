package io.passledger.api.audit;

import io.passledger.api.export.EventBody;
import io.passledger.application.audit.AuditEntry;
import io.passledger.application.audit.AuditTail;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Streams events as they are appended. {@code id} is the position, so that a client resumes where
 * it was. {@code event} is omitted, so that a listener for messages gets all events. A client that
 * reads nothing within the server's write timeout (10 s) is disconnected.
 *
 * <p>After a request the server reuses its objects for the next one. Therefore writing and ending
 * hold the same lock. The server reports the end of a request here before it continues, so it waits
 * for a write in progress, and nothing uses the objects afterwards.
 */
final class TailAnswer implements Runnable, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(TailAnswer.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final AuditTail tail;
    private final JsonMapper json;
    private final AsyncContext async;
    private final OutputStream out;
    private boolean ended;

    TailAnswer(AuditTail tail, JsonMapper json, AsyncContext async, OutputStream out) {
        this.tail = tail;
        this.json = json;
        this.async = async;
        this.out = out;
    }

    @Override
    public void run() {
        try {
            greet();
            long checked = System.nanoTime();
            boolean goesOn = true;
            while (goesOn) {
                List<AuditEntry> page = tail.next(HEARTBEAT);
                // A tail with a constant flow of events must recheck its authorization, too.
                if (page.isEmpty() || System.nanoTime() - checked > HEARTBEAT.toNanos()) {
                    goesOn = tail.mayGoOn();
                    checked = System.nanoTime();
                }
                if (goesOn) {
                    write(page);
                }
            }
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("the tail's client has disconnected", gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            LOG.warn("a tail ended; its client will reconnect: {}", failed.toString());
        } finally {
            end();
        }
    }

    private synchronized void greet() throws IOException {
        requireOpen();
        send("retry: 2000\n");
        heartbeat();
    }

    private synchronized void write(List<AuditEntry> page) throws IOException {
        requireOpen();
        for (AuditEntry entry : page) {
            send("id: %d\ndata: ".formatted(entry.event().position()));
            out.write(json.writeValueAsBytes(EventBody.of(entry)));
            send("\n\n");
        }
        if (page.isEmpty()) {
            heartbeat();
        } else {
            out.flush();
        }
    }

    /** Keeps the connection open, and reports how far the log has been searched. */
    private void heartbeat() throws IOException {
        send(":\nid: %d\n\n".formatted(tail.position()));
        out.flush();
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void requireOpen() throws IOException {
        if (ended) {
            throw new IOException("the server has closed the tail");
        }
    }

    private synchronized void end() {
        tail.close();
        if (ended) {
            return;
        }
        ended = true;
        try {
            async.complete();
        } catch (IllegalStateException over) {
            LOG.debug("the server closes the tail", over);
        }
    }

    /** Ends the request here; otherwise the server would dispatch it to an error page. */
    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public synchronized void onComplete(AsyncEvent event) {
        ended = true;
        tail.close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
