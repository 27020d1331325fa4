package io.passledger.projections.engine;

import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.log.EventLog;
import io.passledger.domain.log.OpaqueEvent;
import io.passledger.domain.log.RecordedEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lists the dead letters of live projections, and retries them after the cause was fixed. */
public final class DeadLetters {

    /** The number of events after which one call starts no further transaction. */
    public static final int MOST_AT_ONCE = 1_000;

    /**
     * The maximum number of events retried in one transaction, which blocks the projection
     * meanwhile.
     */
    private static final int MOST_OF_A_SEQUENCE = 200;

    /** The maximum number of sequences that {@link #retryNowKnown} retries. */
    private static final int MOST_NOW_KNOWN = 20;

    private final Map<String, Projection<?>> projections;
    private final EventLog log;
    private final EngineTransactions transactions;
    private final ProjectionPositions positions;
    private final DeadLetterTable letters;
    private final PoisonEventIsolation isolation;

    DeadLetters(
            Map<String, Projection<?>> projections,
            EventLog log,
            EngineTransactions transactions,
            ProjectionPositions positions,
            DeadLetterTable letters,
            PoisonEventIsolation isolation) {
        this.projections = Map.copyOf(projections);
        this.log = log;
        this.transactions = transactions;
        this.positions = positions;
        this.letters = letters;
        this.isolation = isolation;
    }

    /**
     * @param tried how many events were tried
     * @param taken how many of them are applied now and no dead letters any more
     * @param left how many dead letters remain
     */
    public record Retried(int tried, int taken, int left) {}

    /**
     * Returns up to {@code limit} dead letters after a position, in log order.
     *
     * @throws Refusal {@code not-found}
     */
    public List<DeadLetter> list(String name, long after, int limit) {
        Projection<?> projection = projection(name);
        return letters.list(projection.name(), slot(projection), after, limit);
    }

    /**
     * Retries events, each sequence in order up to the first event that still fails. Starts no
     * further transaction after 1,000 events.
     *
     * @param positions the positions whose sequences are retried, all if empty; positions without a
     *     dead letter are ignored
     * @throws Refusal {@code not-found}
     */
    public Retried retry(String name, List<Long> positions) {
        Projection<?> projection = projection(name);
        int tried = 0;
        int taken = 0;
        for (String sequence : sequences(projection, positions)) {
            int before = -1;
            while (before < taken && tried < MOST_AT_ONCE) {
                before = taken;
                Tries tries = retry(projection, sequence);
                tried += tries.tried();
                taken += tries.taken();
            }
        }
        return new Retried(tried, taken, letters.count(name, slot(projection)));
    }

    /**
     * Retries the sequences that wait for an event which an older release did not know but this one
     * does, at most 20 of them.
     *
     * @return how many events were applied
     */
    int retryNowKnown(String name) {
        Projection<?> projection = projection(name);
        Slot slot = slot(projection);
        int taken = 0;
        for (DeadLetter letter : letters.unknown(name, slot, MOST_NOW_KNOWN)) {
            if (!(event(letter).event() instanceof OpaqueEvent)) {
                taken += retry(projection, letter.sequence()).taken();
            }
        }
        return taken;
    }

    private record Tries(int tried, int taken) {}

    /** Retries one sequence, under the lock that excludes live batches and a replay's swap. */
    private Tries retry(Projection<?> projection, String sequence) {
        String name = projection.name();
        return transactions.batch(() -> {
            positions.lock(name);
            Slot slot = slot(projection);
            int taken = 0;
            for (DeadLetter letter : letters.of(name, slot, sequence, MOST_OF_A_SEQUENCE)) {
                Optional<RuntimeException> failure =
                        isolation.take(projection, slot, event(letter));
                if (failure.isPresent()) {
                    letters.failedAgain(name, slot, letter.position(), failure.get());
                    return new Tries(taken + 1, taken);
                }
                letters.remove(name, slot, letter.position());
                taken++;
            }
            return new Tries(taken, taken);
        });
    }

    private Set<String> sequences(Projection<?> projection, List<Long> positions) {
        String name = projection.name();
        Slot slot = slot(projection);
        if (positions.isEmpty()) {
            return letters.sequences(name, slot);
        }
        Set<String> sequences = new LinkedHashSet<>();
        for (long position : positions) {
            letters.list(name, slot, position - 1, 1).stream()
                    .filter(letter -> letter.position() == position)
                    .forEach(letter -> sequences.add(letter.sequence()));
        }
        return sequences;
    }

    private RecordedEvent event(DeadLetter letter) {
        return log.read(letter.position() - 1, letter.position(), 1).getFirst();
    }

    private Slot slot(Projection<?> projection) {
        return positions.find(projection.name()).slot();
    }

    private Projection<?> projection(String name) {
        Projection<?> projection = projections.get(name);
        if (projection == null) {
            throw Refusal.of(RefusalCode.NOT_FOUND, "The projection was not found.");
        }
        return projection;
    }
}
