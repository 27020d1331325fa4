package io.passledger.api.wellknown;

import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.app.AppState;
import io.passledger.domain.app.PasskeyEndpoints;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Declares that a relying party supports passkeys, and the pages to create and manage them (<a
 * href="https://www.w3.org/TR/passkey-endpoints-1/#server-response">§3.1</a>).
 */
@RestController
class PasskeyEndpointsController {

    private final WellKnownApps apps;

    PasskeyEndpointsController(WellKnownApps apps) {
        this.apps = apps;
    }

    /**
     * Returns the pages. An object without members declares support for passkeys without naming
     * pages. There is one file per host: of several apps with its RP ID, the first that has pages
     * provides them.
     *
     * @throws Refusal {@code not-found} if no app has the RP ID, because any object would declare
     *     support
     */
    @GetMapping("/.well-known/passkey-endpoints")
    PasskeyEndpoints endpoints(
            HttpServletRequest request, @RequestParam(required = false) @Nullable String appId) {
        List<AppState> asked = apps.of(request, appId);
        if (asked.isEmpty()) {
            throw Refusal.of(RefusalCode.NOT_FOUND, "No app uses this host as its RP ID.");
        }
        return asked.stream()
                .map(app -> app.policy().nativeApps().passkeyEndpoints())
                .filter(endpoints -> !endpoints.equals(PasskeyEndpoints.NONE))
                .findFirst()
                .orElse(PasskeyEndpoints.NONE);
    }
}
