package io.passledger.application.store;

import org.jspecify.annotations.Nullable;

/**
 * The end of a stream of events. If two streams of an aggregate end with the same event, they are
 * the same stream. Equal sequence numbers don't imply that, because a database may have been rolled
 * back and others may have appended since.
 *
 * @param version the sequence number of its newest event, -1 if there is none
 * @param eventId the identifier of that event; {@code null} if there is none
 */
record StreamEnd(long version, @Nullable String eventId) {

    /** The end of a stream without events. */
    static final StreamEnd NONE = new StreamEnd(-1, null);

    StreamEnd {
        if (version < -1 || (version == -1) != (eventId == null)) {
            throw new IllegalArgumentException(
                    "a stream ends with an event or is empty, was %d and %s"
                            .formatted(version, eventId));
        }
    }

    boolean isNone() {
        return eventId == null;
    }
}
