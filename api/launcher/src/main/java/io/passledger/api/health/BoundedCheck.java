package io.passledger.api.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;

/**
 * A health check that returns within 2 s, regardless of what it waits for. Only one check runs at a
 * time; concurrent callers share its result. Readiness probes rarely wait longer.
 */
final class BoundedCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Consumer<Health.Builder> check;
    private @Nullable CompletableFuture<Health> running;

    BoundedCheck(Consumer<Health.Builder> check) {
        this.check = check;
    }

    Health health() {
        try {
            return running().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            return Health.down()
                    .withDetail("answer", "none within %d s".formatted(PATIENCE.toSeconds()))
                    .build();
        } catch (ExecutionException failed) {
            return Health.down(failed).build();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Health.down().build();
        }
    }

    private synchronized CompletableFuture<Health> running() {
        CompletableFuture<Health> current = running;
        if (current == null || current.isDone()) {
            CompletableFuture<Health> started = new CompletableFuture<>();
            Thread.ofVirtual().name("health").start(() -> run(started));
            running = started;
            return started;
        }
        return current;
    }

    private void run(CompletableFuture<Health> result) {
        try {
            Health.Builder builder = Health.unknown();
            check.accept(builder);
            result.complete(builder.build());
        } catch (RuntimeException | Error failed) {
            result.completeExceptionally(failed);
        }
    }
}
