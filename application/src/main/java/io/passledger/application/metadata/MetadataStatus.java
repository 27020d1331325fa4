package io.passledger.application.metadata;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How the metadata stands, for the operator.
 *
 * @param source {@code null} where none is configured
 * @param number of the BLOB that is in force on this node; {@code null} where none is
 * @param models how many it knows
 * @param error why the newest one was not taken over; {@code null} where it was
 */
public record MetadataStatus(
        State state,
        @Nullable String source,
        @Nullable Long number,
        @Nullable LocalDate nextUpdate,
        int models,
        @Nullable Instant acceptedAt,
        @Nullable Instant triedAt,
        @Nullable String error) {

    /** Whether there is metadata, and how good it is. */
    public enum State {
        /** None is configured. */
        OFF,
        /** None was proved yet. */
        MISSING,
        CURRENT,
        /** A newer one was due, and did not come. */
        STALE
    }
}
