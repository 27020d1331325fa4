package io.passledger.application.audit;

import io.passledger.domain.log.RecordedEvent;
import java.time.Instant;

/** A moment in one stream of events, by the clock or by the log. */
public sealed interface AsOf {

    /** Whether the event had happened by then. */
    boolean includes(RecordedEvent event);

    /** As it is when the question is answered. */
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

    /** At the end of that instant: all that happened at it is taken in. */
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

    /** After the event at that position, or the last one before it. */
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
