package io.passledger.application.metadata;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The status of the metadata, for the operator.
 *
 * @param source {@code null} if none is configured
 * @param number the number of the BLOB in force on this node; {@code null} if there is none
 * @param models the number of models in it
 * @param error why the newest one was rejected; {@code null} if it was accepted
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

    /** Whether there is metadata, and whether it is up to date. */
    public enum State {
        /** No source is configured. */
        OFF,
        /** No BLOB has been verified yet. */
        MISSING,
        CURRENT,
        /** A newer BLOB was due and has not arrived. */
        STALE
    }
}
