package io.passledger.application.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A key that can have only one owner, such as a credential id that belongs to a user. It is claimed
 * in the transaction that appends the corresponding events.
 *
 * @param scope the kind of key, and the app or other namespace that it is unique in
 * @param key the key within the scope
 * @param expiresAt when it becomes free again, in whole microseconds; {@code null} for never
 */
public record Claim(String scope, String key, String owner, @Nullable Instant expiresAt) {

    public Claim {
        // The precision of the database.
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
    }
}
