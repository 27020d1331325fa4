package io.passledger.application.metadata;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stored state of the metadata, without the BLOB.
 *
 * @param triedAt when a node last started to fetch it
 * @param error why the last completed attempt failed; {@code null} if it succeeded
 * @param number the number of the BLOB in force; {@code null} if there is none
 */
record KeptMetadata(
        Instant triedAt,
        @Nullable String error,
        @Nullable Long number,
        @Nullable Instant acceptedAt) {}
