package io.passledger.projections.users;

import io.passledger.domain.app.AppId;
import io.passledger.projections.Page;
import org.jspecify.annotations.Nullable;

/**
 * Which users does an app have, in the order of their ids?
 *
 * @param prefix how the id begins; empty for any
 * @param after the id that the page before ended with; {@code null} for the first
 * @param limit 1 to 500
 */
public record FindUsers(AppId appId, String prefix, @Nullable String after, int limit) {

    public FindUsers {
        Page.requireLimit(limit);
    }
}
