package io.passledger.application.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Does some things at once, so that what each waits for is waited for together. */
final class BoundedParallel {

    /** Half of the largest group that is committed at once: sign-ins have the other half. */
    private static final int MOST_AT_ONCE = 64;

    private BoundedParallel() {}

    /** One of them. */
    interface Task<T> {
        T run();
    }

    /**
     * Answers their results in their order. The first failure is thrown when all are done.
     *
     * @throws InterruptedWork where the service is stopping
     */
    static <T> List<T> all(List<Task<T>> tasks) {
        Semaphore places = new Semaphore(MOST_AT_ONCE);
        List<Future<T>> futures = new ArrayList<>(tasks.size());
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Task<T> task : tasks) {
                places.acquire();
                futures.add(
                        executor.submit(() -> {
                            try {
                                return task.run();
                            } finally {
                                places.release();
                            }
                        }));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedWork();
        }
        List<T> results = new ArrayList<>(tasks.size());
        for (Future<T> future : futures) {
            results.add(result(future));
        }
        return results;
    }

    private static <T> T result(Future<T> done) {
        try {
            return done.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedWork();
        }
    }

    /** The service stops in the middle of it. */
    static final class InterruptedWork extends RuntimeException {

        private static final long serialVersionUID = 1L;

        InterruptedWork() {
            super("the service is stopping", null, false, false);
        }
    }
}
