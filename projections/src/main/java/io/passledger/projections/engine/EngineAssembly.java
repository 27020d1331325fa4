package io.passledger.projections.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.passledger.domain.log.EventLog;
import io.passledger.domain.tracing.Spans;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Creates the parts of one node's engine and connects them. */
record EngineAssembly(
        ProjectionEngine lifecycle,
        PositionAwaiter positions,
        Replays replays,
        DeadLetters letters,
        ProjectionStatuses statuses) {

    static EngineAssembly of(
            List<? extends Projection<?>> projections,
            EventLog log,
            JdbcTemplate template,
            PlatformTransactionManager transactionManager,
            MeterRegistry meters,
            Spans spans,
            EngineSettings settings) {
        JdbcClient jdbc = JdbcClient.create(template);
        EngineTransactions transactions = new EngineTransactions(template, transactionManager);
        ProjectionPositions standings = new ProjectionPositions(jdbc, transactions);
        ReplayTable table = new ReplayTable(jdbc, transactions, settings.replaying().staleAfter());
        DeadLetterTable letters = new DeadLetterTable(jdbc);
        PoisonEventIsolation handling = new PoisonEventIsolation(transactions, letters);
        IdleSlots idle =
                new IdleSlots(
                        jdbc,
                        transactions,
                        standings,
                        table,
                        letters,
                        settings.replaying().grace());
        RebuildParts parts =
                new RebuildParts(
                        log,
                        transactions,
                        new EngineTables(standings, table, letters),
                        idle,
                        new ProjectionDigests(jdbc),
                        handling,
                        settings);
        LiveBatch batches =
                new LiveBatch(transactions, standings, new LogTail(log), handling, spans);
        Map<String, Projection<?>> byName = new LinkedHashMap<>();
        projections.forEach(projection -> byName.put(projection.name(), projection));
        DeadLetters dead = new DeadLetters(byName, log, transactions, standings, letters, handling);
        Map<String, ProjectionRunner> runners = new LinkedHashMap<>();
        for (Projection<?> projection : projections) {
            String name = projection.name();
            ProjectionRunner runner =
                    new ProjectionRunner(projection, log, batches, standings, idle, dead, settings);
            runners.put(name, runner);
            Gauge.builder("passledger.projection.lag", runner, ProjectionRunner::lag)
                    .description("Log positions that the projection has not processed yet")
                    .baseUnit("events")
                    .tag("projection", name)
                    .strongReference(true)
                    .register(meters);
        }
        Replays replays = new Replays(byName, parts);
        return new EngineAssembly(
                new ProjectionEngine(runners, replays, log),
                new PositionAwaiter(standings, log, runners),
                replays,
                dead,
                new ProjectionStatuses(jdbc, log, byName.keySet(), table));
    }
}
