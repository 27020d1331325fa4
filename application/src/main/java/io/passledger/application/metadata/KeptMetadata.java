package io.passledger.application.metadata;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of the metadata, but for the BLOB itself.
 *
 * @param triedAt when somebody began to fetch it last
 * @param error why the last attempt that is over failed; {@code null} where it didn't
 * @param number of the BLOB in force; {@code null} where there is none
 */
record KeptMetadata(
        Instant triedAt,
        @Nullable String error,
        @Nullable Long number,
        @Nullable Instant acceptedAt) {}
