package io.passledger.api.wellknown;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The apps for Apple platforms that share a relying party's credentials, as an <a
 * href="https://developer.apple.com/documentation/xcode/supporting-associated-domains">associated
 * domain</a>'s file.
 */
@RestController
class AppleAppsController {

    private final WellKnownApps apps;

    AppleAppsController(WellKnownApps apps) {
        this.apps = apps;
    }

    record Association(WebCredentials webcredentials) {}

    record WebCredentials(List<String> apps) {}

    @GetMapping("/.well-known/apple-app-site-association")
    Association association(
            HttpServletRequest request, @RequestParam(required = false) @Nullable String appId) {
        return new Association(
                new WebCredentials(
                        apps.of(request, appId).stream()
                                .flatMap(app -> app.policy().nativeApps().apple().stream())
                                .distinct()
                                .toList()));
    }
}
