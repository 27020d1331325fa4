package io.passledger.pages.demo;

import io.passledger.application.audit.AuditTail;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A visitor's tail of events, with its place among the tails of the demo. Closing it gives both
 * back at once, whoever closes it: its thread, the server, or the visit.
 */
final class VisitorTail implements AutoCloseable {

    private final AuditTail tail;
    private final Semaphore places;
    private final AtomicBoolean closed = new AtomicBoolean();

    private VisitorTail(AuditTail tail, Semaphore places) {
        this.tail = tail;
        this.places = places;
    }

    /**
     * Takes a place, then begins the tail.
     *
     * @throws ShopRefusal if all places are taken
     */
    static VisitorTail begin(Semaphore places, Supplier<AuditTail> tail) {
        if (!places.tryAcquire()) {
            throw ShopRefusal.full();
        }
        try {
            return new VisitorTail(tail.get(), places);
        } catch (RuntimeException | Error failed) {
            places.release();
            throw failed;
        }
    }

    AuditTail tail() {
        return tail;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                tail.close();
            } finally {
                places.release();
            }
        }
    }
}
