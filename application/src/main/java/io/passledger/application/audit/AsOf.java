package io.passledger.application.audit;

import io.passledger.domain.log.RecordedEvent;
import java.time.Instant;

/** A moment in a stream of events, given by time or by position. */
public sealed interface AsOf {

    /** Checks whether the event had happened by this moment. */
    boolean includes(RecordedEvent event);

    /** The moment at which the request is answered. */
    record Now() implements AsOf {

        @Override
        public boolean includes(RecordedEvent event) {
            return true;
        }

        @Override
        public String toString() {
            return "now";
        }
    }

    /** The end of an instant: events at the instant are included. */
    record AtInstant(Instant instant) implements AsOf {

        @Override
        public boolean includes(RecordedEvent event) {
            return !event.occurredAt().isAfter(instant);
        }

        @Override
        public String toString() {
            return instant.toString();
        }
    }

    /** The moment after the event at a position, or after the last event before it. */
    record AtPosition(long position) implements AsOf {

        @Override
        public boolean includes(RecordedEvent event) {
            return event.position() <= position;
        }

        @Override
        public String toString() {
            return Long.toString(position);
        }
    }
}
