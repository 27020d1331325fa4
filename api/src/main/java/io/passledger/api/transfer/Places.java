package io.passledger.api.transfer;

import io.passledger.application.audit.TooManyReaders;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Bounds how many imports and exports of users go on at once on this node. */
@Component
class Places {

    private static final int MOST = 2;

    private final Semaphore free = new Semaphore(MOST);

    /** Gives itself back when it is closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * @throws TooManyReaders where all are taken
     */
    Place take() {
        if (!free.tryAcquire()) {
            throw new TooManyReaders(Duration.ofSeconds(10));
        }
        return free::release;
    }
}
