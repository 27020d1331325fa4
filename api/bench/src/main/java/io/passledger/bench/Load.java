package io.passledger.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Runs ceremonies with a number of clients for some time, and measures them. */
final class Load {

    private Load() {}

    /** The measurements of one client. */
    private record Seen(LongStream latencies, CeremonyFailures failures) {}

    /**
     * Runs a number of ceremonies, for the JVM to compile the code.
     *
     * @return the errors; nothing else is measured
     */
    static CeremonyFailures warmUp(CeremonyRuns work, int clients, long count) {
        AtomicLong left = new AtomicLong(count);
        return run(work, clients, () -> counted(left), () -> null).failures();
    }

    /** Runs the same number of ceremonies with each client, without measuring processor time. */
    static Measurement each(CeremonyRuns work, int clients, int count) {
        return run(work, clients, () -> counted(new AtomicLong(count)), () -> null);
    }

    /**
     * Runs ceremonies for the given time; ceremonies that have begun are completed.
     *
     * @param rate how many ceremonies begin per second, at regular intervals; a ceremony that
     *     begins late because all clients are busy counts from the time at which it was due. 0 if
     *     each client begins the next one as soon as it has completed one
     */
    static Measurement measure(
            CeremonyRuns work, int clients, Duration time, int rate, Meters.Side meters) {
        return run(
                work, clients, rate == 0 ? () -> within(time) : regular(time, rate), meters::read);
    }

    /** Says when a client begins its next ceremony. */
    @FunctionalInterface
    private interface Beginnings {

        /**
         * Waits for the next beginning, and returns its {@link System#nanoTime}; empty at the end.
         */
        OptionalLong next();
    }

    private static Beginnings counted(AtomicLong left) {
        return () ->
                left.getAndDecrement() > 0
                        ? OptionalLong.of(System.nanoTime())
                        : OptionalLong.empty();
    }

    private static Beginnings within(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return () -> {
            long now = System.nanoTime();
            return now - end < 0 ? OptionalLong.of(now) : OptionalLong.empty();
        };
    }

    private static Supplier<Beginnings> regular(Duration time, int rate) {
        AtomicLong number = new AtomicLong();
        AtomicReference<@Nullable Long> began = new AtomicReference<>();
        return () ->
                () -> {
                    began.compareAndSet(null, System.nanoTime());
                    long after = number.getAndIncrement() * 1_000_000_000L / rate;
                    if (after >= time.toNanos()) {
                        return OptionalLong.empty();
                    }
                    long due = Objects.requireNonNull(began.get()) + after;
                    while (due - System.nanoTime() > 0) {
                        LockSupport.parkNanos(due - System.nanoTime());
                    }
                    return OptionalLong.of(due);
                };
    }

    private static Measurement run(
            CeremonyRuns work,
            int clients,
            Supplier<Beginnings> beginnings,
            Supplier<Meters.@Nullable Reading> meters) {
        CountDownLatch connected = new CountDownLatch(clients);
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Seen>> running = new ArrayList<>();
            for (int index = 0; index < clients; index++) {
                int number = index;
                running.add(
                        threads.submit(() -> {
                            try (var client = work.client(number, clients)) {
                                connected.countDown();
                                start.await();
                                return drive(client, beginnings.get());
                            } finally {
                                connected.countDown();
                            }
                        }));
            }
            connected.await();
            Meters.Reading before = meters.get();
            long began = System.nanoTime();
            start.countDown();
            List<Seen> seen = new ArrayList<>();
            for (Future<Seen> each : running) {
                seen.add(each.get());
            }
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            return measurement(clients, took, seen, before, meters.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("interrupted", e);
        } catch (ExecutionException e) {
            throw new BenchFailed("a client broke off", e.getCause() == null ? e : e.getCause());
        }
    }

    private static Seen drive(CeremonyRuns.Client client, Beginnings beginnings) {
        LongStream.Builder latencies = LongStream.builder();
        CeremonyFailures failures = CeremonyFailures.NONE;
        OptionalLong began = beginnings.next();
        while (began.isPresent()) {
            try {
                client.run();
                latencies.add(System.nanoTime() - began.getAsLong());
            } catch (Exception e) {
                failures = failures.and(new CeremonyFailures(1, e.toString()));
            }
            began = beginnings.next();
        }
        return new Seen(latencies.build(), failures);
    }

    private static Measurement measurement(
            int clients,
            Duration took,
            List<Seen> seen,
            Meters.@Nullable Reading before,
            Meters.@Nullable Reading after) {
        long[] latencies = seen.stream().flatMapToLong(Seen::latencies).sorted().toArray();
        return new Measurement(
                clients,
                latencies.length,
                seen.stream()
                        .map(Seen::failures)
                        .reduce(CeremonyFailures.NONE, CeremonyFailures::and),
                latencies.length / (took.toNanos() / 1e9),
                percentile(latencies, 50),
                percentile(latencies, 99),
                before == null || after == null ? null : after.since(before, latencies.length));
    }

    private static double percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(sorted.length * percent / 100.0);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }
}
