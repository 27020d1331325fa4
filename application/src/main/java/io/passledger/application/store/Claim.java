package io.passledger.application.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something that can belong to one owner, such as a credential id to a user. It is claimed in the
 * transaction that appends the events which say so.
 *
 * @param scope what kind of thing, and whose
 * @param key which one
 * @param expiresAt when it is free again, in whole microseconds; {@code null} for never
 */
public record Claim(String scope, String key, String owner, @Nullable Instant expiresAt) {

    public Claim {
        // The database keeps no less.
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
    }
}
