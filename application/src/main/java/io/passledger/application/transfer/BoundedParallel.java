package io.passledger.application.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Runs tasks concurrently, so that their waiting times overlap. */
final class BoundedParallel {

    /** Half of the largest group commit; sign-ins have the other half. */
    private static final int MOST_AT_ONCE = 64;

    private BoundedParallel() {}

    /** A task to run. */
    interface Task<T> {
        T run();
    }

    /**
     * Returns the results in order. The first failure is thrown when all tasks are done.
     *
     * @throws InterruptedWork if the service is stopping
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

    /** Thrown when the service stops before the tasks are done. */
    static final class InterruptedWork extends RuntimeException {

        private static final long serialVersionUID = 1L;

        InterruptedWork() {
            super("the service is stopping", null, false, false);
        }
    }
}
