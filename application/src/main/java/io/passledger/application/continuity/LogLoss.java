package io.passledger.application.continuity;

import io.passledger.application.store.AcknowledgedEvent;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The events that this node has seen and that the database has lost.
 *
 * @param after the newest position up to which the log is known to be intact; 0 if there is none
 * @param upTo the newest position known to be lost
 * @param eventId the event at that position
 */
record LogLoss(long after, long upTo, String eventId) {

    /**
     * Returns the lost range.
     *
     * @param seen all marks, present and lost
     * @param lost the lost marks, at least one
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
