package io.passledger.application.limits;

import io.passledger.application.access.Caller;
import io.passledger.domain.app.AppId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many long operations of one kind run concurrently on this node: in total, per app, and
 * per API key. So no app can use up the shared capacity. Only the node's limit applies to the
 * operator.
 */
public final class ConcurrencyLimit {

    /**
     * @param node 1 or more
     * @param app less than {@code node}, so that some capacity remains for others
     * @param key at most {@code app}
     */
    public record Most(int node, int app, int key) {

        public Most {
            if (key < 1 || app < key || node <= app) {
                throw new IllegalArgumentException(
                        "must satisfy 1 <= key <= app < node, was %d, %d, %d"
                                .formatted(key, app, node));
            }
        }
    }

    /** Permission to run. The holder closes it when done; closing it again has no effect. */
    public interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    private record Share(LimitReached.Whose whose, String id, int most) {}

    private final String work;
    private final Most most;
    private final Duration retryAfter;
    private final Map<Share, Integer> taken = new HashMap<>();

    /**
     * @param work the kind of operation, in the plural, for the detail of a refusal
     * @param retryAfter when a permit may be available again
     */
    public ConcurrencyLimit(String work, Most most, Duration retryAfter) {
        this.work = work;
        this.most = most;
        this.retryAfter = retryAfter;
    }

    /**
     * Takes a permit.
     *
     * @param app the app of the operation; {@code null} for none
     * @param caller the caller, already authorized
     * @throws LimitReached if no permit is available
     */
    public Permit take(@Nullable AppId app, Caller caller) {
        List<Share> shares = shares(app, caller);
        synchronized (taken) {
            for (Share share : shares) {
                if (taken.getOrDefault(share, 0) >= share.most()) {
                    throw new LimitReached(share.whose(), work, share.most(), retryAfter);
                }
            }
            shares.forEach(share -> taken.merge(share, 1, Integer::sum));
        }
        AtomicBoolean given = new AtomicBoolean();
        return () -> {
            if (given.compareAndSet(false, true)) {
                give(shares);
            }
        };
    }

    private void give(List<Share> shares) {
        synchronized (taken) {
            shares.forEach(share ->
                    taken.computeIfPresent(share, (_, count) -> count == 1 ? null : count - 1));
        }
    }

    /**
     * Returns the limits to check, narrowest first, so that a caller learns of its own limit first.
     */
    private List<Share> shares(@Nullable AppId app, Caller caller) {
        List<Share> shares = new ArrayList<>();
        if (caller instanceof Caller.Backend backend) {
            shares.add(new Share(LimitReached.Whose.KEY, backend.keyId().value(), most.key()));
            if (app != null) {
                shares.add(new Share(LimitReached.Whose.APP, app.value(), most.app()));
            }
        }
        shares.add(new Share(LimitReached.Whose.NODE, "", most.node()));
        return shares;
    }
}
