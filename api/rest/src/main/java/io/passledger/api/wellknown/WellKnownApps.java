package io.passledger.api.wellknown;

import io.passledger.api.http.PathIds;
import io.passledger.application.app.AppsAtHost;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The apps that a well-known file is about. Platforms request it without parameters at the RP ID's
 * own host; {@code appId} is for proxies that can't forward that host's name.
 */
@Component
class WellKnownApps {

    private final AppsAtHost apps;

    WellKnownApps(AppsAtHost apps) {
        this.apps = apps;
    }

    List<AppState> of(HttpServletRequest request, @Nullable String appId) {
        return appId == null
                ? apps.all(request.getServerName().toLowerCase(Locale.ROOT))
                : apps.one(PathIds.read(AppId::new, appId));
    }
}
