package io.passledger.pages.console.users;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.domain.app.AppId;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/** The query that names a user, whose id may have characters that a path can't. */
final class UserLink {

    private UserLink() {}

    /**
     * @param appId {@code null} if the caller's key implies it
     */
    static String query(@Nullable AppId appId, String userId) {
        String app = appId == null ? "" : "appId=" + URLEncoder.encode(appId.value(), UTF_8) + "&";
        return "?" + app + "userId=" + URLEncoder.encode(userId, UTF_8);
    }
}
