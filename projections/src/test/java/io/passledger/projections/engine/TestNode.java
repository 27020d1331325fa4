package io.passledger.projections.engine;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.passledger.domain.tracing.Spans;
import io.passledger.projections.TestLog;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** One node: an engine over a log and a database that it may share with other nodes. */
public final class TestNode implements AutoCloseable {

    /** As in service, but for what would make a test wait. */
    static final EngineSettings QUICK =
            new EngineSettings(
                    new EngineSettings.Live(
                            500,
                            Duration.ofMillis(20),
                            Duration.ofMillis(100),
                            Duration.ofMillis(20)),
                    new EngineSettings.Replaying(
                            2_000,
                            10_000,
                            Duration.ofMillis(500),
                            Duration.ofMillis(100),
                            Duration.ofSeconds(5)),
                    new EngineSettings.Backoff(Duration.ofMillis(200), Duration.ofMillis(300)));

    /** The same, but for a replay that reads and holds no more at once than this. */
    static EngineSettings quick(int replayBatch, int replayRows) {
        EngineSettings.Replaying replaying = QUICK.replaying();
        return replaying(
                new EngineSettings.Replaying(
                        replayBatch,
                        replayRows,
                        replaying.grace(),
                        replaying.heartbeat(),
                        replaying.staleAfter()));
    }

    /** The same, but for how it replays. */
    static EngineSettings replaying(EngineSettings.Replaying replaying) {
        return new EngineSettings(QUICK.live(), replaying, QUICK.backoff());
    }

    private final TestLog log;
    private final EngineAssembly engine;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    public TestNode(DataSource dataSource, Projection<?>... projections) {
        this(QUICK, new TestLog(dataSource), dataSource, projections);
    }

    TestNode(
            EngineSettings settings,
            TestLog log,
            DataSource dataSource,
            Projection<?>... projections) {
        this.log = log;
        engine =
                EngineAssembly.of(
                        List.of(projections),
                        log,
                        new JdbcTemplate(dataSource),
                        new JdbcTransactionManager(dataSource),
                        meters,
                        Spans.NONE,
                        settings);
    }

    public TestNode started() {
        engine.lifecycle().start();
        return this;
    }

    public TestLog log() {
        return log;
    }

    public PositionAwaiter positions() {
        return engine.positions();
    }

    public Replays replays() {
        return engine.replays();
    }

    public DeadLetters letters() {
        return engine.letters();
    }

    public ProjectionStatuses statuses() {
        return engine.statuses();
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    /** The one projection's status. */
    ProjectionStatus status() {
        return engine.statuses().list().getFirst();
    }

    @Override
    public void close() {
        engine.lifecycle().stop();
    }
}
