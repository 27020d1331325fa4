package io.passledger.projections;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.EventLog;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.projections.engine.ColumnArrays;
import io.passledger.projections.engine.ProjectionStatuses;
import io.passledger.projections.engine.Replay;
import io.passledger.projections.engine.ReplayStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How fast projections are rebuilt and what that costs: over a log in memory, which is the engine
 * alone, and over one in a table with JSON payloads. Not a test: run its {@code main} with the
 * number of events, and {@code memory} or {@code table}.
 */
public final class ReplayBenchmark {

    private final TestDatabase database;
    private final int events;

    private ReplayBenchmark(TestDatabase database, int events) {
        this.database = database;
        this.events = events;
    }

    public static void main(String[] args) throws InterruptedException {
        int events = args.length < 1 ? 1_000_000 : Integer.parseInt(args[0]);
        boolean inMemory = args.length < 2 || args[1].equals("memory");
        MemoryLog memory = new MemoryLog();
        SyntheticEvents synthetic = new SyntheticEvents(1, Math.max(10, events / 100));
        while (memory.head() < events) {
            for (DomainEvent event : synthetic.next()) {
                memory.append(event);
            }
        }
        try (TestDatabase database = new TestDatabase()) {
            ReplayBenchmark benchmark = new ReplayBenchmark(database, (int) memory.head());
            if (inMemory) {
                benchmark.run(memory);
            } else {
                benchmark.fill(memory.all());
                benchmark.run(new TestLog(database.dataSource()));
            }
        }
    }

    private void run(EventLog log) throws InterruptedException {
        Cost scan = new Cost();
        for (long after = 0; after < events; ) {
            after = log.read(after, events, 10_000).getLast().position();
        }
        scan.tell("reading the log alone");
        Cost catchUp = new Cost();
        try (TestService service = new TestService(database.dataSource(), log)) {
            ProjectionStatuses statuses = service.bean(ProjectionStatuses.class);
            while (statuses.list().stream().anyMatch(status -> status.lag() > 0)) {
                Thread.sleep(100);
            }
            catchUp.tell("three live projections catch up from the first event");
            for (String name : List.of("passkeys", "users", "sessions")) {
                replay(service, name);
            }
        }
    }

    private void replay(TestService service, String name) throws InterruptedException {
        Cost cost = new Cost();
        String id = service.replays().start(name);
        Optional<Replay> replay = service.replays().find(name, id);
        while (replay.orElseThrow().status() == ReplayStatus.RUNNING) {
            Thread.sleep(50);
            replay = service.replays().find(name, id);
        }
        Replay end = replay.orElseThrow();
        cost.tell(
                "replay of %s with both digests (%s, equal: %s)"
                        .formatted(
                                name,
                                end.status().wire(),
                                Objects.requireNonNull(end.digests()).isEqual()));
    }

    private void fill(List<RecordedEvent> all) {
        for (int from = 0; from < all.size(); from += 10_000) {
            insert(database.jdbc(), all.subList(from, Math.min(all.size(), from + 10_000)));
        }
        database.jdbc().sql("ANALYZE test_event").update();
    }

    private static void insert(JdbcClient jdbc, List<RecordedEvent> rows) {
        ColumnArrays<RecordedEvent> columns = ColumnArrays.of(rows);
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
                .param("positions", columns.longs(RecordedEvent::position))
                .param("types", columns.texts(RecordedEvent::type))
                .param("aggregateTypes", columns.texts(RecordedEvent::aggregateType))
                .param("aggregates", columns.texts(RecordedEvent::aggregateId))
                .param("sequences", columns.longs(RecordedEvent::sequence))
                .param("at", columns.instants(RecordedEvent::occurredAt))
                .param(
                        "payloads",
                        columns.texts(row -> TestLog.JSON.writeValueAsString(row.event())))
                .update();
    }

    /** Wall time and processor time of this process and of PostgreSQL, from its making on. */
    private final class Cost {

        private final long started = System.nanoTime();
        private final Duration java = javaTime();
        private final Duration postgres = postgresTime();

        void tell(String what) {
            double seconds = (System.nanoTime() - started) / 1e9;
            System.out.printf(
                    "%,9.0f events/s  %5.1f s  cpu: java %5.2f us, postgres %5.2f us an event  %s%n",
                    events / seconds,
                    seconds,
                    javaTime().minus(java).toNanos() / 1e3 / events,
                    postgresTime().minus(postgres).toNanos() / 1e3 / events,
                    what);
        }

        private static Duration javaTime() {
            return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        }

        private Duration postgresTime() {
            return database
                    .jdbc()
                    .sql("SELECT pid FROM pg_stat_activity")
                    .query(Long.class)
                    .list()
                    .stream()
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .flatMap(process -> process.info().totalCpuDuration().stream())
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }
}
