package io.passledger.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Drives ceremonies with a number of clients for a while, and measures them. */
final class Load {

    private Load() {}

    /** What one client saw. */
    private record Seen(LongStream latencies, long errors, @Nullable String firstError) {}

    static Measurement run(Ceremonies work, int clients, Duration time, Meters.Side meters) {
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
                                return drive(client, time);
                            } finally {
                                connected.countDown();
                            }
                        }));
            }
            connected.await();
            Meters.Reading before = meters.read();
            long began = System.nanoTime();
            start.countDown();
            List<Seen> seen = new ArrayList<>();
            for (Future<Seen> each : running) {
                seen.add(each.get());
            }
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            return measurement(clients, took, seen, before, meters.read());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("interrupted", e);
        } catch (ExecutionException e) {
            throw new BenchFailed("a client broke off", e.getCause() == null ? e : e.getCause());
        }
    }

    private static Seen drive(Ceremonies.Client client, Duration time) {
        LongStream.Builder latencies = LongStream.builder();
        long errors = 0;
        String firstError = null;
        long now = System.nanoTime();
        for (long end = now + time.toNanos(); now - end < 0; ) {
            try {
                client.run();
                long after = System.nanoTime();
                latencies.add(after - now);
                now = after;
            } catch (Exception e) {
                errors++;
                firstError = firstError == null ? e.toString() : firstError;
                now = System.nanoTime();
            }
        }
        return new Seen(latencies.build(), errors, firstError);
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
                seen.stream().mapToLong(Seen::errors).sum(),
                seen.stream()
                        .map(Seen::firstError)
                        .filter(error -> error != null)
                        .findFirst()
                        .orElse(null),
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
