package io.passledger.projections;

import io.passledger.domain.DomainEvent;
import io.passledger.projections.engine.Columns;
import io.passledger.projections.engine.ProjectionStatuses;
import io.passledger.projections.engine.Replay;
import io.passledger.projections.engine.ReplayStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How fast projections are rebuilt, over a log in a table with JSON payloads. Not a test: run its
 * {@code main} with the number of events.
 */
public final class ReplayBenchmark {

    private ReplayBenchmark() {}

    public static void main(String[] args) throws InterruptedException {
        int events = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        try (TestDatabase database = new TestDatabase()) {
            fill(database.jdbc(), events);
            scan(new TestLog(database.dataSource()), events);
            long started = System.nanoTime();
            try (TestService service = new TestService(database.dataSource())) {
                ProjectionStatuses statuses = service.bean(ProjectionStatuses.class);
                while (statuses.list().stream().anyMatch(status -> status.lag() > 0)) {
                    Thread.sleep(100);
                }
                tell("three live projections catch up from the first event", events, started);
                for (String name : List.of("passkeys", "users", "sessions")) {
                    replay(service, name);
                }
            }
        }
    }

    private static void replay(TestService service, String name) throws InterruptedException {
        String id = service.replays().start(name);
        long started = System.nanoTime();
        Replay replay = service.replays().find(name, id).orElseThrow();
        while (replay.status() == ReplayStatus.RUNNING) {
            Thread.sleep(50);
            replay = service.replays().find(name, id).orElseThrow();
        }
        Replay.Comparison digests = replay.digests();
        tell(
                "replay of %s, whole (%s, digests equal: %s; fold alone %,d events/s)"
                        .formatted(
                                name,
                                replay.status().wire(),
                                digests != null && digests.isEqual(),
                                replay.eventsPerSecond()),
                replay.events(),
                started);
    }

    private static void scan(TestLog log, int events) {
        long started = System.nanoTime();
        long after = 0;
        while (after < events) {
            after = log.read(after, events, 10_000).getLast().position();
        }
        tell("reading the log alone", events, started);
    }

    private static void tell(String what, long events, long started) {
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf("%,.0f events/s: %s (%.1f s)%n", events / seconds, what, seconds);
    }

    private static void fill(JdbcClient jdbc, int events) {
        SyntheticEvents synthetic = new SyntheticEvents(1, Math.max(10, events / 100));
        Map<String, Long> sequences = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        long position = 0;
        while (position < events) {
            for (DomainEvent event : synthetic.next()) {
                String aggregate = TestEvents.aggregateOf(event);
                long sequence = sequences.merge(aggregate, 1L, Long::sum) - 1;
                position++;
                if (position <= events) {
                    rows.add(new Row(position, event, aggregate, sequence));
                }
            }
            if (rows.size() >= 10_000 || position >= events) {
                insert(jdbc, rows);
                rows.clear();
            }
        }
        jdbc.sql("ANALYZE test_event").update();
    }

    private static void insert(JdbcClient jdbc, List<Row> rows) {
        Columns<Row> columns = Columns.of(rows);
        jdbc.sql(
                        """
                        INSERT INTO test_event
                        SELECT position, type, aggregate_type, aggregate_id, sequence, occurred_at, :context,
                            payload
                        FROM unnest(:positions, :types, :aggregateTypes, :aggregates, :sequences, :at,
                            :payloads)
                        AS e (position, type, aggregate_type, aggregate_id, sequence, occurred_at, payload)
                        """)
                .param("context", TestLog.JSON.writeValueAsString(TestEvents.context()))
                .param("positions", columns.longs(Row::position))
                .param("types", columns.texts(row -> row.event().getClass().getSimpleName()))
                .param("aggregateTypes", columns.texts(row -> TestEvents.typeOf(row.event())))
                .param("aggregates", columns.texts(Row::aggregate))
                .param("sequences", columns.longs(Row::sequence))
                .param(
                        "at",
                        columns.instants(
                                row -> TestEvents.NOON.plus(Duration.ofMillis(row.position()))))
                .param(
                        "payloads",
                        columns.texts(row -> TestLog.JSON.writeValueAsString(row.event())))
                .update();
    }

    private record Row(long position, DomainEvent event, String aggregate, long sequence) {}
}
