package io.passledger.projections.passkeys;

import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.Page;
import org.jspecify.annotations.Nullable;

/**
 * Queries a user's passkeys, oldest first.
 *
 * @param limit 1 to 500
 * @param after the {@code next} of an earlier page
 * @param minPosition the minimum position of the state to read; {@code null} for the last write to
 *     this user
 */
public record FindPasskeys(
        UserKey user, int limit, @Nullable String after, @Nullable Long minPosition) {

    public FindPasskeys {
        Page.requireLimit(limit);
    }
}
