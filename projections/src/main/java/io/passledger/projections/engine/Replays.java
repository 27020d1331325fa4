package io.passledger.projections.engine;

import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rebuilds projections from their events, in parallel with the live ones. */
public final class Replays {

    private static final Logger LOGGER = LoggerFactory.getLogger(Replays.class);

    private final Map<String, Projection<?>> projections;
    private final RebuildParts parts;
    private final ReplayTable table;
    private final EngineSettings.Replaying settings;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile boolean stopped = true;

    Replays(Map<String, Projection<?>> projections, RebuildParts parts) {
        this.projections = Map.copyOf(projections);
        this.parts = parts;
        table = parts.tables().replays();
        settings = parts.settings().replaying();
    }

    /**
     * Starts a replay of a projection on this node.
     *
     * @return the replay's id, {@code rpl_…}
     * @throws Refusal {@code not-found}, {@code action-not-allowed} if a replay is already running
     */
    public String start(String name) {
        Projection<?> projection = projections.get(name);
        if (projection == null) {
            throw Refusal.of(RefusalCode.NOT_FOUND, "The projection was not found.");
        }
        if (stopped) {
            throw Refusal.of(RefusalCode.ACTION_NOT_ALLOWED, "This node is stopping.");
        }
        table.abandonSilent();
        String replayId = "rpl_" + UUID.randomUUID().toString().replace("-", "");
        if (!table.start(replayId, name)) {
            throw Refusal.of(
                    RefusalCode.ACTION_NOT_ALLOWED, "This projection is already being replayed.");
        }
        // The stretches are read by virtual threads, which share all cores.
        Thread thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("replay-" + name)
                        .unstarted(() -> run(projection, replayId));
        threads.add(thread);
        thread.start();
        return replayId;
    }

    public Optional<Replay> find(String name, String replayId) {
        table.abandonSilent();
        return table.find(name, replayId);
    }

    void allow() {
        stopped = false;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Abandons this node's replays. */
    void stop() {
        stopped = true;
        threads.forEach(ProjectionEngine::join);
    }

    private void run(Projection<?> projection, String replayId) {
        long heartbeat = settings.heartbeat().toMillis();
        try (ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor();
                ScheduledExecutorService heart =
                        Executors.newSingleThreadScheduledExecutor(
                                Thread.ofVirtual().name("replay-heartbeat").factory())) {
            ScheduledFuture<?> beats =
                    heart.scheduleWithFixedDelay(
                            () -> beat(replayId), heartbeat, heartbeat, TimeUnit.MILLISECONDS);
            rebuild(projection, replayId, reader);
            beats.cancel(false);
        }
        tidy(projection);
        threads.remove(Thread.currentThread());
    }

    private void rebuild(Projection<?> projection, String replayId, ExecutorService reader) {
        try {
            new Rebuild(parts, projection, replayId, reader, () -> stopped).run();
        } catch (RebuildAborted | InterruptedException over) {
            end(replayId, ReplayStatus.ABANDONED, null);
        } catch (RuntimeException | Error failure) {
            end(replayId, ReplayStatus.FAILED, RetryBackoff.describe(failure));
        }
    }

    private void end(String replayId, ReplayStatus status, @Nullable String error) {
        LOGGER.warn(
                "Replay {} is {}{}", replayId, status.wire(), error == null ? "" : ": " + error);
        try {
            table.end(replayId, status, error);
        } catch (RuntimeException unwritable) {
            LOGGER.warn("Failed to store the failure: {}", RetryBackoff.describe(unwritable));
        }
    }

    private void beat(String replayId) {
        try {
            table.heartbeat(replayId);
        } catch (RuntimeException missed) {
            LOGGER.warn(
                    "Replay {} missed a heartbeat: {}", replayId, RetryBackoff.describe(missed));
        }
    }

    /** Clears the replaced tables after the grace period for readers that still use them. */
    private void tidy(Projection<?> projection) {
        try {
            long end = System.nanoTime() + settings.grace().toNanos();
            while (!stopped && System.nanoTime() < end) {
                Thread.sleep(100);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        if (!stopped) {
            parts.idleSlots().clearUnlessUsed(projection);
        }
    }
}
