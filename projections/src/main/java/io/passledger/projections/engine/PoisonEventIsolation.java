package io.passledger.projections.engine;

import io.passledger.domain.log.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a batch in although there may be events in it that the projection can't take. Each try is
 * undone where it fails, and made again with either half, down to the event that is to blame: that
 * one is put aside, and what follows in its sequence behind it.
 */
final class PoisonEventIsolation {

    private final EngineTransactions transactions;
    private final DeadLetterTable letters;

    PoisonEventIsolation(EngineTransactions transactions, DeadLetterTable letters) {
        this.transactions = transactions;
        this.letters = letters;
    }

    /** Within the caller's transaction. */
    void take(Projection<?> projection, Slot slot, List<RecordedEvent> events) {
        List<RecordedEvent> meant = events.stream().filter(projection::concerns).toList();
        take(projection, slot, meant, letters.sequences(projection.name(), slot));
    }

    /**
     * Takes one event in.
     *
     * @return what was thrown, where it can't be
     */
    Optional<RuntimeException> take(Projection<?> projection, Slot slot, RecordedEvent recorded) {
        return attempt(projection, slot, List.of(recorded));
    }

    private void take(
            Projection<?> projection, Slot slot, List<RecordedEvent> events, Set<String> putAside) {
        List<RecordedEvent> free = new ArrayList<>(events.size());
        for (RecordedEvent recorded : events) {
            if (putAside.contains(projection.sequenceOf(recorded))) {
                letters.parkBehind(projection, slot, recorded);
            } else {
                free.add(recorded);
            }
        }
        if (free.isEmpty()) {
            return;
        }
        Optional<RuntimeException> failure = attempt(projection, slot, free);
        if (failure.isEmpty()) {
            return;
        }
        if (free.size() == 1) {
            RecordedEvent culprit = free.getFirst();
            letters.park(projection, slot, culprit, failure.get());
            putAside.add(projection.sequenceOf(culprit));
        } else {
            int half = free.size() / 2;
            take(projection, slot, free.subList(0, half), putAside);
            take(projection, slot, free.subList(half, free.size()), putAside);
        }
    }

    private Optional<RuntimeException> attempt(
            Projection<?> projection, Slot slot, List<RecordedEvent> events) {
        try {
            transactions.undoable(() -> projection.handle(slot, events));
            return Optional.empty();
        } catch (RuntimeException failure) {
            if (!RetryBackoff.isOfAnEvent(failure)) {
                throw failure;
            }
            return Optional.of(failure);
        }
    }
}
