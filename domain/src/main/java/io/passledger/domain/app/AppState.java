package io.passledger.domain.app;

import io.passledger.domain.Bytes;
import io.passledger.domain.app.AppEvent.ApiKeyIssued;
import io.passledger.domain.app.AppEvent.ApiKeyRevoked;
import io.passledger.domain.app.AppEvent.AppCreated;
import io.passledger.domain.app.AppEvent.AppRenamed;
import io.passledger.domain.app.AppEvent.PolicyChanged;
import io.passledger.domain.app.AppEvent.RelyingPartyChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the events of an app add up to. */
public record AppState(
        AppId appId,
        String name,
        RelyingParty relyingParty,
        Policy policy,
        Instant createdAt,
        List<ApiKey> keys) {

    public AppState {
        keys = List.copyOf(keys);
    }

    static AppState from(AppCreated event) {
        return new AppState(
                event.appId(),
                event.name(),
                event.relyingParty(),
                event.policy(),
                event.at(),
                List.of());
    }

    AppState after(AppEvent event) {
        return switch (event) {
            case AppCreated created -> from(created);
            case AppRenamed renamed ->
                    new AppState(appId, renamed.name(), relyingParty, policy, createdAt, keys);
            case RelyingPartyChanged changed ->
                    new AppState(appId, name, changed.relyingParty(), policy, createdAt, keys);
            case PolicyChanged changed ->
                    new AppState(appId, name, relyingParty, changed.policy(), createdAt, keys);
            case ApiKeyIssued issued -> withKeys(with(issued.key()));
            case ApiKeyRevoked revoked -> withKeys(without(revoked.keyId()));
        };
    }

    /**
     * The live key of that id, if {@code secretHash} is its secret's. Constant time in the secret.
     */
    public Optional<ApiKey> liveKey(ApiKeyId keyId, Bytes secretHash, Instant now) {
        return keys.stream()
                .filter(key -> key.keyId().equals(keyId))
                .filter(key -> key.secretHash().equals(secretHash))
                .filter(key -> !key.isExpiredAt(now))
                .findFirst();
    }

    boolean hasKey(ApiKeyId keyId) {
        return keys.stream().anyMatch(key -> key.keyId().equals(keyId));
    }

    private List<ApiKey> with(ApiKey key) {
        List<ApiKey> all = new ArrayList<>(keys);
        all.add(key);
        return all;
    }

    private List<ApiKey> without(ApiKeyId keyId) {
        return keys.stream().filter(key -> !key.keyId().equals(keyId)).toList();
    }

    private AppState withKeys(List<ApiKey> changed) {
        return new AppState(appId, name, relyingParty, policy, createdAt, changed);
    }
}
