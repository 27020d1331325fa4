package io.passledger.bench.history;

import io.passledger.application.proof.LogProofs;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.log.LogEvent.AuditTrailRead;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Measures the cost of the log's tree: appends with and without the tree growing, in turns; the
 * speed of adding a long log; the duration of a proof.
 */
final class TreeFigures implements Figures {

    private static final int WRITERS = 32;
    private static final int MOST_PROOFS = 2_000;
    private static final int ROUNDS = 6;

    private final List<List<String>> rows = new ArrayList<>();

    @Override
    public FigureTable measure(HistoryDatabase database, long events, Consumer<String> progress)
            throws SQLException {
        Duration slice = Duration.ofMillis(HistoryFigures.isForATry(events) ? 100 : 5_000);
        try {
            progress.accept("appending with the tree and without, %d times".formatted(ROUNDS));
            measureAppends(database, slice);
            progress.accept("growing the tree by %,d events".formatted(events));
            measureBacklog(database, events);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", stop);
        }
        return new FigureTable("The tree", List.of("", "figure"), rows);
    }

    private void row(String name, String figure) {
        rows.add(List.of(name, figure));
    }

    private void measureAppends(HistoryDatabase database, Duration slice)
            throws SQLException, InterruptedException {
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        try (AnnotationConfigApplicationContext node = LogNode.on(database)) {
            Decisions decisions = node.getBean(Decisions.class);
            appends(decisions, slice); // warm-up
            for (int round = 0; round < ROUNDS; round++) {
                awaitTree(database);
                // Only the holder of the head's row can grow the tree, so this lock stops it.
                try (Connection holder = database.connect();
                        Statement statement = holder.createStatement()) {
                    holder.setAutoCommit(false);
                    statement.execute("SELECT * FROM tree_head FOR UPDATE");
                    without.add(appends(decisions, slice));
                    holder.rollback();
                }
                awaitTree(database);
                with.add(appends(decisions, slice));
            }
        }
        row(
                "appends/s without the tree, median",
                String.format(Locale.ROOT, "%,.0f", median(without)));
        row("appends/s with the tree, median", String.format(Locale.ROOT, "%,.0f", median(with)));
        row(
                "the tree costs",
                String.format(Locale.ROOT, "%.1f %%", 100 * (1 - median(with) / median(without))));
    }

    private static double appends(Decisions decisions, Duration slice) throws InterruptedException {
        LongAdder appended = new LongAdder();
        long start = System.nanoTime();
        long end = start + slice.toNanos();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITERS; i++) {
                writers.execute(() -> {
                    while (System.nanoTime() < end) {
                        decisions.decide(
                                RequestContext.SYSTEM,
                                decision -> {
                                    decision.record(new AuditTrailRead(Map.of("userId", "u"), 1));
                                    return decision;
                                });
                        appended.increment();
                    }
                });
            }
        }
        return appended.sum() / ((System.nanoTime() - start) / 1e9);
    }

    private void measureBacklog(HistoryDatabase database, long events)
            throws SQLException, InterruptedException {
        try (Connection connection = database.connect()) {
            EventMix.of(events).fill(connection, database.rowMacs(LogNode.MASTER_KEY));
        }
        long before = number(database, "SELECT size FROM tree_head");
        long start = System.nanoTime();
        try (AnnotationConfigApplicationContext node = LogNode.on(database)) {
            awaitTree(database);
            double seconds = (System.nanoTime() - start) / 1e9;
            long size = number(database, "SELECT size FROM tree_head");
            row(
                    "leaves/s of a backlog, start of the node included",
                    String.format(Locale.ROOT, "%,.0f", (size - before) / seconds));
            measureProofs(node.getBean(LogProofs.class), size);
            row("leaves", String.format(Locale.ROOT, "%,d", size));
            row(
                    "bytes of the tree per event",
                    String.format(
                            Locale.ROOT,
                            "%.1f",
                            (double) number(database, "SELECT pg_total_relation_size('tree_tile')")
                                    / size));
        }
    }

    private void measureProofs(LogProofs proofs, long size) {
        Random random = new Random(1);
        int count = (int) Math.min(MOST_PROOFS, size);
        for (int round = 0; round < 2; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                proofs.inclusion(random.nextLong(size), size);
            }
            long middle = System.nanoTime();
            for (int i = 0; i < count; i++) {
                proofs.consistency(1 + random.nextLong(size), size);
            }
            long end = System.nanoTime();
            if (round > 0) {
                row(
                        "a proof of inclusion",
                        String.format(Locale.ROOT, "%.2f ms", (middle - start) / 1e6 / count));
                row(
                        "a proof of consistency",
                        String.format(Locale.ROOT, "%.2f ms", (end - middle) / 1e6 / count));
            }
        }
    }

    private static void awaitTree(HistoryDatabase database)
            throws SQLException, InterruptedException {
        String behind =
                """
                SELECT count(*) FROM (
                    SELECT 1 FROM domain_event
                    WHERE position > (SELECT last_position FROM tree_head) LIMIT 1) AS any_event
                """;
        while (number(database, behind) > 0) {
            Thread.sleep(20);
        }
    }

    private static long number(HistoryDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
