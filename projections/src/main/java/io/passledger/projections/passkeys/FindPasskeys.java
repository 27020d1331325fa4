package io.passledger.projections.passkeys;

import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.Page;
import org.jspecify.annotations.Nullable;

/**
 * Which passkeys does a user have, the oldest first?
 *
 * @param limit 1 to 500
 * @param after the next of an earlier page
 * @param minPosition answered from state at that position or later; {@code null} for whatever was
 *     last written to this user
 */
public record FindPasskeys(
        UserKey user, int limit, @Nullable String after, @Nullable Long minPosition) {

    public FindPasskeys {
        Page.requireLimit(limit);
    }
}
