package io.passledger.api.wellknown;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The origins that may use a relying party's passkeys (<a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-validating-relation-origin">§5.11.1</a>).
 */
@RestController
class RelatedOriginsController {

    private final WellKnownApps apps;

    RelatedOriginsController(WellKnownApps apps) {
        this.apps = apps;
    }

    record RelatedOrigins(List<String> origins) {}

    @GetMapping("/.well-known/webauthn")
    RelatedOrigins origins(
            HttpServletRequest request, @RequestParam(required = false) @Nullable String appId) {
        return new RelatedOrigins(
                apps.of(request, appId).stream()
                        .flatMap(app -> app.policy().relatedOrigins().stream())
                        .distinct()
                        .toList());
    }
}
