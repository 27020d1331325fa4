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
record LogLoss(long after, long upTo, String eventId) {

    /**
     * The range of it.
     *
     * @param seen what is still there and what isn't
     * @param lost what isn't, one at the least
     */
    static LogLoss of(List<LogMark> seen, List<LogMark> lost) {
        LogMark last = lost.stream().max(Comparator.comparingLong(LogMark::position)).orElseThrow();
        long first = lost.stream().mapToLong(LogMark::position).min().orElseThrow();
        long after =
                seen.stream()
                        .filter(mark -> !lost.contains(mark))
                        .mapToLong(LogMark::position)
                        .filter(position -> position < first)
                        .max()
                        .orElse(0);
        return new LogLoss(after, last.position(), last.eventId());
    }

    static List<LogMark> marks(List<LogMark> marks, List<AcknowledgedEvent> events) {
        return Stream.concat(
                        marks.stream(),
                        events.stream()
                                .map(event -> new LogMark(event.position(), event.eventId())))
                .toList();
    }
}
