package io.passledger.projections.engine;

import io.passledger.domain.log.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Applies a batch and isolates events that the projection fails to apply. A failed attempt is
 * rolled back and repeated with each half, down to the failing event. That event becomes a dead
 * letter, and so do the later events of its sequence.
 */
final class PoisonEventIsolation {

    private final EngineTransactions transactions;
    private final DeadLetterTable letters;

    PoisonEventIsolation(EngineTransactions transactions, DeadLetterTable letters) {
        this.transactions = transactions;
        this.letters = letters;
    }

    /** Applies the events within the caller's transaction. */
    void take(Projection<?> projection, Slot slot, List<RecordedEvent> events) {
        List<RecordedEvent> meant = events.stream().filter(projection::concerns).toList();
        take(projection, slot, meant, letters.sequences(projection.name(), slot));
    }

    /**
     * Applies one event.
     *
     * @return the exception if the event failed
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
