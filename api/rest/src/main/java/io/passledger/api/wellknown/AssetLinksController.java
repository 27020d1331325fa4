package io.passledger.api.wellknown;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.passledger.domain.app.AndroidApp;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The Android apps that share a relying party's credentials, as <a
 * href="https://developers.google.com/digital-asset-links/v1/statements">Digital Asset Links</a>.
 * Android checks them before it lets an app use an RP ID.
 */
@RestController
class AssetLinksController {

    /**
     * The relations that <a
     * href="https://developer.android.com/identity/passkeys/create-passkeys">passkeys</a> need.
     */
    private static final List<String> RELATION =
            List.of(
                    "delegate_permission/common.handle_all_urls",
                    "delegate_permission/common.get_login_creds");

    private final WellKnownApps apps;

    AssetLinksController(WellKnownApps apps) {
        this.apps = apps;
    }

    record Statement(List<String> relation, Target target) {

        static Statement of(AndroidApp app) {
            return new Statement(
                    RELATION,
                    new Target("android_app", app.packageName(), app.sha256CertFingerprints()));
        }
    }

    record Target(
            String namespace,
            @JsonProperty("package_name") String packageName,
            @JsonProperty("sha256_cert_fingerprints") List<String> sha256CertFingerprints) {}

    @GetMapping("/.well-known/assetlinks.json")
    List<Statement> statements(
            HttpServletRequest request, @RequestParam(required = false) @Nullable String appId) {
        return apps.of(request, appId).stream()
                .flatMap(app -> app.policy().nativeApps().android().stream())
                .distinct()
                .map(Statement::of)
                .toList();
    }
}
