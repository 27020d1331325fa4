package io.passledger.projections.sessions;

import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.projections.Page;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions did an app have, the newest first?
 *
 * @param userId whose alone; {@code null} for everybody's
 * @param refusedAtLeastOnce those alone in which a factor was refused
 * @param limit 1 to 500
 * @param after the next of an earlier page
 * @param minPosition answered from state at that position or later; {@code null} for whatever was
 *     last written to the user's authenticators, where one is named
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
