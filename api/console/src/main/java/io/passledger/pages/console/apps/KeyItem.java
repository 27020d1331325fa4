package io.passledger.pages.console.apps;

import io.passledger.domain.app.ApiKey;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Scope;
import io.passledger.pages.console.DisplayedTimes;
import io.passledger.pages.console.PageLink;
import java.util.stream.Collectors;

/**
 * An API key as a row. Its secret was part of the response that issued it and isn't stored.
 *
 * @param expiresAt empty if the key is valid until it is revoked
 * @param revocation link to the page that revokes it
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
