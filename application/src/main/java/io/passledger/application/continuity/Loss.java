package io.passledger.application.continuity;

import io.passledger.application.store.AcknowledgedEvent;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the database doesn't have any more of what this node has seen.
 *
 * @param after the newest position known to be whole; 0 where there is none
 * @param upTo the newest position known to be lost
 * @param eventId the event that stood there
 */
record Loss(long after, long upTo, String eventId) {

    /**
     * The range of it.
     *
     * @param seen what is still there and what isn't
     * @param lost what isn't, one at the least
     */
    static Loss of(List<Mark> seen, List<Mark> lost) {
        Mark last = lost.stream().max(Comparator.comparingLong(Mark::position)).orElseThrow();
        long first = lost.stream().mapToLong(Mark::position).min().orElseThrow();
        long after =
                seen.stream()
                        .filter(mark -> !lost.contains(mark))
                        .mapToLong(Mark::position)
                        .filter(position -> position < first)
                        .max()
                        .orElse(0);
        return new Loss(after, last.position(), last.eventId());
    }

    static List<Mark> marks(List<Mark> marks, List<AcknowledgedEvent> events) {
        return Stream.concat(
                        marks.stream(),
                        events.stream().map(event -> new Mark(event.position(), event.eventId())))
                .toList();
    }
}
