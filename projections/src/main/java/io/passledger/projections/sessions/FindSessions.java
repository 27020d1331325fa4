package io.passledger.projections.sessions;

import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.projections.Page;
import org.jspecify.annotations.Nullable;

/**
 * Queries an app's sessions, newest first.
 *
 * @param userId the user whose sessions to return; {@code null} for all users
 * @param refusedAtLeastOnce whether to return only sessions in which a factor was rejected
 * @param limit 1 to 500
 * @param after the {@code next} of an earlier page
 * @param minPosition the minimum position of the state to read; {@code null} for the last write to
 *     the user's authenticators, if a user is given
 */
public record FindSessions(
        AppId appId,
        @Nullable UserId userId,
        boolean refusedAtLeastOnce,
        int limit,
        @Nullable String after,
        @Nullable Long minPosition) {

    public FindSessions {
        Page.requireLimit(limit);
    }
}
