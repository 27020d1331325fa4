package io.passledger.pages.console.apps;

import io.passledger.domain.app.ApiKey;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Scope;
import io.passledger.pages.console.DisplayedTimes;
import io.passledger.pages.console.PageLink;
import java.util.stream.Collectors;

/**
 * An API key as a row. Its secret was in the answer that issued it, and is nowhere else.
 *
 * @param expiresAt empty where it is good until it is revoked
 * @param revocation where it can be ended
 */
record KeyItem(
        String keyId,
        String name,
        String scopes,
        String createdAt,
        String expiresAt,
        String revocation) {

    static KeyItem of(AppId appId, ApiKey key) {
        return new KeyItem(
                key.keyId().value(),
                key.name(),
                key.scopes().stream().sorted().map(Scope::wire).collect(Collectors.joining(", ")),
                DisplayedTimes.of(key.createdAt()),
                DisplayedTimes.of(key.expiresAt()),
                PageLink.to(KeyRevocationController.PATH)
                        .with("appId", appId)
                        .with("keyId", key.keyId())
                        .toString());
    }
}
