package io.passledger.pages.console.users;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.domain.app.AppId;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/** The query that names a user: an id may have characters that no path can have. */
final class UserLink {

    private UserLink() {}

    /**
     * @param appId {@code null} where the caller's key says it
     */
    static String query(@Nullable AppId appId, String userId) {
        String app = appId == null ? "" : "appId=" + URLEncoder.encode(appId.value(), UTF_8) + "&";
        return "?" + app + "userId=" + URLEncoder.encode(userId, UTF_8);
    }
}
