package io.passledger.application.proof;

import io.passledger.application.store.StoredEvent;
import io.passledger.domain.log.LogEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks whether the events of each stream follow each other without gaps. It remembers the last
 * sequence of each stream, for at most 2,000,000 streams; later ones are not checked.
 */
final class StreamOrder {

    private static final int MOST = 2_000_000;

    private final Map<String, Long> due = new HashMap<>();
    private boolean full;

    /** Returns what is wrong with the event's place in its stream, if anything. */
    Optional<String> next(StoredEvent event) {
        if (event.aggregateType().equals(LogEvent.AGGREGATE_TYPE)) {
            return wordsUnless(event.sequence() == 0, event, 0);
        }
        Long known = due.get(event.aggregateId());
        if (known == null && full) {
            return Optional.empty();
        }
        long expected = known == null ? 0 : known;
        due.put(event.aggregateId(), event.sequence() + 1);
        full = due.size() >= MOST;
        return wordsUnless(event.sequence() == expected, event, expected);
    }

    /** Returns whether the limit of remembered streams is reached. */
    boolean isFull() {
        return full;
    }

    private static Optional<String> wordsUnless(boolean good, StoredEvent event, long expected) {
        return good
                ? Optional.empty()
                : Optional.of(
                        "it is event %d of its stream, where event %d was expected: the stream has a gap"
                                .formatted(event.sequence(), expected));
    }
}
