package io.passledger.api.compat.dynamic;

import io.passledger.api.http.PathIds;
import io.passledger.application.app.CompatibleApps;
import io.passledger.domain.Bytes;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Compatibility;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Returns the settings that Dynamic's components request before the sign-in. Only MFA with passkeys
 * and the customer's own sign-in are enabled; everything else is off.
 */
@RestController
class EnvironmentController {

    private static final int MOST_NONCES = 100;
    private static final int NONCE_LENGTH = 16;

    private final CompatibleApps apps;
    private final SecureRandom random;

    EnvironmentController(CompatibleApps apps, SecureRandom random) {
        this.apps = apps;
        this.random = random;
    }

    /** The nonce that a wallet would sign. There are no wallets, so it isn't stored. */
    record NonceBody(String nonce) {}

    record NoncesBody(List<String> nonces) {}

    @GetMapping("/api/v0/sdk/{environmentId}/settings")
    SettingsBody settings(@PathVariable String environmentId) {
        return SettingsBody.of(
                apps.require(PathIds.read(AppId::new, environmentId), Compatibility.DYNAMIC, null));
    }

    /** Accepts a page's component settings, which are neither read nor stored. */
    @PostMapping("/api/v0/sdk/{environmentId}/sdkSettings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sdkSettings() {}

    @GetMapping("/api/v0/sdk/{environmentId}/nonce")
    NonceBody nonce() {
        return new NonceBody(randomText());
    }

    /**
     * @param count 1 to 100; other values are replaced by the nearest
     */
    @GetMapping("/api/v0/sdk/{environmentId}/nonces")
    NoncesBody nonces(@RequestParam(required = false) @Nullable String count) {
        int wanted = count != null && count.matches("\\d{1,3}") ? Integer.parseInt(count) : 1;
        return new NoncesBody(
                Stream.generate(this::randomText)
                        .limit(Math.clamp(wanted, 1, MOST_NONCES))
                        .toList());
    }

    private String randomText() {
        byte[] bytes = new byte[NONCE_LENGTH];
        random.nextBytes(bytes);
        return Bytes.of(bytes).toBase64Url();
    }
}
