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
 * How many of one kind of long work go on at once on this node, in all, for one app, and with one
 * API key, so that no tenant takes what all share. The operator is bounded by the node alone.
 */
public final class ConcurrencyLimit {

    /**
     * @param node 1 or more
     * @param app less than the node's, so that something is left for others
     * @param key the app's or less
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

    /** Leave to go on; whoever has it closes it when done, once or more often. */
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
     * @param work what is bounded, in the plural, for the detail of a refusal
     * @param retryAfter when a place may be free again
     */
    public ConcurrencyLimit(String work, Most most, Duration retryAfter) {
        this.work = work;
        this.most = most;
        this.retryAfter = retryAfter;
    }

    /**
     * Takes a place.
     *
     * @param app whose work it is; {@code null} for none's
     * @param caller already known to be allowed to do it
     * @throws LimitReached where none is free
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

    /** The narrowest first: whoever has taken too much himself is told so. */
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
