package io.passledger.application.store;

import org.jspecify.annotations.Nullable;

/**
 * Where a stream of events ends. Two streams of one aggregate that end with the same event are the
 * same stream; equal sequence numbers don't say so, where a database has gone back and others have
 * appended since.
 *
 * @param version the sequence number of its newest event, -1 where there is none
 * @param eventId the identifier of that event; {@code null} where there is none
 */
record StreamEnd(long version, @Nullable String eventId) {

    /** Of a stream without events. */
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
