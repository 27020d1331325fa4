package io.passledger.projections.engine;

import io.passledger.domain.log.EventLog;
import io.passledger.domain.log.RecordedEvent;
import java.util.List;

/**
 * The newest stretch of the log that this node read, cached because all projections need it:
 * reading an event costs more than folding it. Settled events never change within one run of the
 * database server, and the stretch is discarded when a new run begins.
 */
final class LogTail {

    private final EventLog log;
    private Stretch kept = new Stretch(0, 0, List.of());
    private String server = "";

    LogTail(EventLog log) {
        this.log = log;
    }

    /** Returns the events after {@code after} up to {@code settled}, at most {@code limit}. */
    synchronized Stretch read(long after, long settled, int limit) {
        // Runs in the caller's transaction, so on the connection that also writes the resulting
        // rows.
        String answering = log.server();
        if (!kept.reachesBeyond(after) || !server.equals(answering)) {
            kept = Stretch.read(log, after, settled, limit);
            server = answering;
        }
        return kept.from(after, limit);
    }

    /**
     * A part of the log.
     *
     * @param after the position that it begins after
     * @param upTo the position that it reaches, where there may be no event
     */
    record Stretch(long after, long upTo, List<RecordedEvent> events) {

        static Stretch read(EventLog log, long after, long upTo, int limit) {
            List<RecordedEvent> events = log.read(after, upTo, limit);
            return new Stretch(
                    after, events.size() < limit ? upTo : events.getLast().position(), events);
        }

        private boolean reachesBeyond(long position) {
            return after <= position && position < upTo;
        }

        private Stretch from(long position, int limit) {
            List<RecordedEvent> later = events.subList(firstAfter(position), events.size());
            if (later.size() <= limit) {
                return new Stretch(position, upTo, later);
            }
            List<RecordedEvent> first = later.subList(0, limit);
            return new Stretch(position, first.getLast().position(), first);
        }

        private int firstAfter(long position) {
            int low = 0;
            int high = events.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (events.get(middle).position() <= position) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
