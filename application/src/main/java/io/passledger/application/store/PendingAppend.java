package io.passledger.application.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** A request waiting to be appended. */
final class PendingAppend {

    private final AppendRequest request;
    private final CompletableFuture<@Nullable Long> result = new CompletableFuture<>();
    private final AtomicBoolean taken = new AtomicBoolean();

    PendingAppend(AppendRequest request) {
        this.request = request;
    }

    AppendRequest request() {
        return request;
    }

    /** Marks it as being written. Returns {@code false} if its caller has given up. */
    boolean start() {
        return taken.compareAndSet(false, true);
    }

    void appended(@Nullable Long position) {
        result.complete(position);
    }

    void failed(Throwable cause) {
        result.completeExceptionally(cause);
    }

    /** A caller that gives up before writing begins can be sure that nothing will be written. */
    @Nullable Long await(Duration patience) {
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (TimeoutException tooLong) {
            boolean neverStarted = taken.compareAndSet(false, true);
            throw new DataAccessResourceFailureException(
                    neverStarted ? "the database is too busy" : "the database does not answer",
                    tooLong);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DataAccessResourceFailureException("the service is stopping", stopped);
        }
    }
}
