package io.passledger.api.wellknown;

import io.passledger.api.http.PathIds;
import io.passledger.application.app.AppControl;
import io.passledger.domain.app.AppId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The origins that may use a relying party's passkeys (<a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-validating-relation-origin">§5.11.1</a>). A browser
 * asks without a parameter, at the RP ID's own host.
 */
@RestController
class RelatedOriginsController {

    private final AppControl apps;

    RelatedOriginsController(AppControl apps) {
        this.apps = apps;
    }

    record RelatedOrigins(List<String> origins) {}

    @GetMapping("/.well-known/webauthn")
    RelatedOrigins origins(
            HttpServletRequest request, @RequestParam(required = false) @Nullable String appId) {
        return new RelatedOrigins(
                appId == null
                        ? apps.relatedOriginsOf(request.getServerName())
                        : apps.relatedOriginsOf(PathIds.read(AppId::new, appId)));
    }
}
