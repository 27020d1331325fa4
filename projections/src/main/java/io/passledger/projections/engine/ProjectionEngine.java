package io.passledger.projections.engine;

import io.passledger.domain.log.EventLog;
import io.passledger.domain.log.LogCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the projections and their replays on this node. It starts before the service accepts
 * requests and stops after, because requests wait for it.
 */
final class ProjectionEngine implements LogCache, SmartLifecycle {

    private static final Duration STOP = Duration.ofSeconds(5);
    private static final int BEFORE_THE_WEB_SERVER = DEFAULT_PHASE - 4096;

    private final Map<String, ProjectionRunner> runners;
    private final Replays replays;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    ProjectionEngine(Map<String, ProjectionRunner> runners, Replays replays, EventLog log) {
        this.runners = new LinkedHashMap<>(runners);
        this.replays = replays;
        runners.values().forEach(runner -> log.onAppend(runner.wakeups()::appended));
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        runners.forEach((name, runner) -> {
            runner.wakeups().start();
            threads.add(Thread.ofPlatform().daemon().name("projection-" + name).start(runner));
        });
        replays.allow();
        running = true;
    }

    @Override
    public void forget() {
        runners.values().forEach(ProjectionRunner::forget);
    }

    @Override
    public synchronized void stop() {
        replays.stop();
        runners.values().forEach(runner -> runner.wakeups().stop());
        threads.forEach(ProjectionEngine::join);
        threads.clear();
        running = false;
    }

    static void join(Thread thread) {
        try {
            if (!thread.join(STOP)) {
                thread.interrupt();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
