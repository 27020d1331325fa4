package io.passledger.projections.sessions;

import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.Page;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions did a user have, the newest first?
 *
 * @param limit 1 to 500
 * @param after the next of an earlier page
 * @param minPosition answered from state at that position or later; {@code null} for whatever was
 *     last written to this user's authenticators
 */
public record FindSessions(
        UserKey user, int limit, @Nullable String after, @Nullable Long minPosition) {

    public FindSessions {
        Page.requireLimit(limit);
    }
}
