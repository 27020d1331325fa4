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

/**
 * The events that live projections could not take in: lists them, and tries them again once what
 * was wrong is mended.
 */
public final class DeadLetters {

    /** The most events that one call tries again. */
    public static final int MOST_AT_ONCE = 1_000;

    /** The most events of one transaction: the projection stands still meanwhile. */
    private static final int MOST_OF_A_SEQUENCE = 200;

    /** How many sequences are taken up at once. */
    private static final int MOST_TAKEN_UP = 20;

    private final Map<String, Projection<?>> projections;
    private final EventLog log;
    private final EngineTransactions transactions;
    private final ProjectionPositions standings;
    private final DeadLetterTable letters;
    private final PoisonEventIsolation handling;

    DeadLetters(
            Map<String, Projection<?>> projections,
            EventLog log,
            EngineTransactions transactions,
            ProjectionPositions standings,
            DeadLetterTable letters,
            PoisonEventIsolation handling) {
        this.projections = Map.copyOf(projections);
        this.log = log;
        this.transactions = transactions;
        this.standings = standings;
        this.letters = letters;
        this.handling = handling;
    }

    /**
     * @param tried how many events were
     * @param taken how many of them are taken in now, and no dead letters any more
     * @param left how many dead letters there still are
     */
    public record Retried(int tried, int taken, int left) {}

    /**
     * Up to {@code limit} of them beyond a position, in the order of the log.
     *
     * @throws Refusal {@code not-found}
     */
    public List<DeadLetter> list(String name, long after, int limit) {
        Projection<?> projection = projection(name);
        return letters.list(projection.name(), slot(projection), after, limit);
    }

    /**
     * Tries events again, each sequence in its order and up to the first that can't be taken in
     * still; 1,000 events at the most.
     *
     * @param positions whose sequences are tried, all where it is empty; one that is no dead
     *     letter, any more perhaps, is left out
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
     * Tries the sequences again that wait for an event which this release knows by now: an older
     * one has put it aside. 20 sequences at the most.
     *
     * @return how many events were taken in
     */
    int takeUpKnown(String name) {
        Projection<?> projection = projection(name);
        Slot slot = slot(projection);
        int taken = 0;
        for (DeadLetter letter : letters.unknown(name, slot, MOST_TAKEN_UP)) {
            if (!(event(letter).event() instanceof OpaqueEvent)) {
                taken += retry(projection, letter.sequence()).taken();
            }
        }
        return taken;
    }

    private record Tries(int tried, int taken) {}

    /** The lock keeps the live batches away, and a replay's swap. */
    private Tries retry(Projection<?> projection, String sequence) {
        String name = projection.name();
        return transactions.batch(() -> {
            standings.lock(name);
            Slot slot = slot(projection);
            int taken = 0;
            for (DeadLetter letter : letters.of(name, slot, sequence, MOST_OF_A_SEQUENCE)) {
                Optional<RuntimeException> failure = handling.take(projection, slot, event(letter));
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
        return standings.find(projection.name()).slot();
    }

    private Projection<?> projection(String name) {
        Projection<?> projection = projections.get(name);
        if (projection == null) {
            throw Refusal.of(RefusalCode.NOT_FOUND, "There is no such projection.");
        }
        return projection;
    }
}
