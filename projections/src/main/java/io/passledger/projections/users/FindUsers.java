package io.passledger.projections.users;

import io.passledger.domain.Require;
import io.passledger.domain.app.AppId;
import io.passledger.projections.Page;
import org.jspecify.annotations.Nullable;

/**
 * Queries an app's users, ordered by id.
 *
 * @param prefix the beginning of the id; empty for any
 * @param after the last id of the page before; {@code null} for the first page
 * @param limit 1 to 500
 */
public record FindUsers(AppId appId, String prefix, @Nullable String after, int limit) {

    public FindUsers {
        Page.requireLimit(limit);
        Require.wellFormed("userId", prefix);
        if (after != null) {
            Require.wellFormed("after", after);
        }
    }
}
