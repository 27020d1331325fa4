package io.passledger.application.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.passledger.domain.tracing.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.TransactionException;

/**
 * Appends the decisions of concurrent requests in one transaction, together with their claims. A
 * commit costs PostgreSQL more than the rows in it, so this saves most of the work under load. A
 * single request doesn't wait for others.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int LARGEST_GROUP = 128;
    private static final int LONGEST_QUEUE = 4_096;

    private final BlockingQueue<PendingAppend> waiting = new LinkedBlockingQueue<>(LONGEST_QUEUE);
    private final EventWriter writer;
    private final ClaimWriter claims;
    private final Duration patience;
    private final WriteHealth writes;
    private final Timer timer;
    private final Spans spans;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean open = true;

    /**
     * @param lanes the maximum number of groups being written concurrently, 1 or more
     * @param patience how long a request waits before it fails because the database is not
     *     available
     */
    GroupCommit(
            EventWriter writer,
            ClaimWriter claims,
            int lanes,
            Duration patience,
            WriteHealth writes,
            MeterRegistry metrics,
            Spans spans) {
        this.writer = writer;
        this.claims = claims;
        this.patience = patience;
        this.writes = writes;
        this.timer = metrics.timer("passledger.append");
        this.spans = spans;
        for (int lane = 1; lane <= lanes; lane++) {
            threads.add(Thread.ofPlatform().name("append-" + lane).daemon().start(this::run));
        }
    }

    /**
     * Appends the request durably.
     *
     * @return the position of its last event
     * @throws ConcurrencyException if an aggregate that it writes or has read has changed
     * @throws ClaimTaken if the same is claimed by another owner
     * @throws org.springframework.dao.DataAccessException if the database is not available; nothing
     *     was written unless the failure occurred during the commit
     */
    long append(AppendRequest request) {
        try (Spans.Span span = spans.begin("append")) {
            span.put("passledger.events", request.events().size());
            try {
                return timed(request);
            } catch (RuntimeException | Error failure) {
                span.failed(failure);
                throw failure;
            }
        }
    }

    private long timed(AppendRequest request) {
        long start = System.nanoTime();
        Long position = request.mayShare() ? inGroup(request) : alone(request);
        timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        if (position == null) {
            throw new ConcurrencyException("the state that the decision has read is outdated");
        }
        return position;
    }

    private @Nullable Long inGroup(AppendRequest request) {
        PendingAppend pending = new PendingAppend(request);
        if (!open || !waiting.offer(pending)) {
            throw new DataAccessResourceFailureException("the queue of appends is full or closed");
        }
        return pending.await(patience);
    }

    private @Nullable Long alone(AppendRequest request) {
        try {
            Long position = claims.append(request);
            writes.succeeded();
            return position;
        } catch (DataAccessException | TransactionException failure) {
            if (failure instanceof DataAccessException access && Collisions.isCollision(access)) {
                throw collision(access);
            }
            writes.failed(failure);
            throw failure;
        }
    }

    private void run() {
        List<PendingAppend> group = new ArrayList<>(LARGEST_GROUP);
        while (open) {
            try {
                group.add(waiting.take());
                waiting.drainTo(group, LARGEST_GROUP - 1);
                group.removeIf(pending -> !pending.start());
                write(group);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                group.clear();
            }
        }
    }

    private void write(List<PendingAppend> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            List<AppendRequest> requests = group.stream().map(PendingAppend::request).toList();
            List<@Nullable Long> positions =
                    requests.stream().allMatch(request -> request.claims().isEmpty())
                            ? writer.append(requests)
                            : claims.appendAll(requests);
            writes.succeeded();
            for (int i = 0; i < group.size(); i++) {
                group.get(i).appended(positions.get(i));
            }
        } catch (ClaimTaken | DuplicateKeyException | PessimisticLockingFailureException one) {
            // One of them fails the group: each is written separately, so that the others succeed.
            if (group.size() > 1) {
                group.forEach(pending -> write(List.of(pending)));
            } else {
                group.getFirst().failed(cause(one));
            }
        } catch (RuntimeException | Error failure) {
            // Every waiting caller must get the failure, whatever it is: a thread that died would
            // strand them.
            writes.failed(failure);
            LOG.warn("could not append {} decisions: {}", group.size(), failure.toString());
            group.forEach(pending -> pending.failed(failure));
        }
    }

    private static RuntimeException cause(RuntimeException failure) {
        return failure instanceof DataAccessException access && Collisions.isCollision(access)
                ? collision(access)
                : failure;
    }

    private static ConcurrencyException collision(DataAccessException failure) {
        return new ConcurrencyException("an aggregate has changed concurrently", failure);
    }

    @Override
    public void close() {
        open = false;
        threads.forEach(Thread::interrupt);
        waiting.forEach(pending ->
                pending.failed(new DataAccessResourceFailureException("the service is stopping")));
    }
}
