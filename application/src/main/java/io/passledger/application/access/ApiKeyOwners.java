package io.passledger.application.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.passledger.application.store.Claim;
import io.passledger.application.store.Claims;
import io.passledger.domain.app.ApiKeyId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.log.LogCache;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Maps API keys to their apps. The mapping never changes, so it is cached; the validity of a key is
 * not.
 */
@Component
public class ApiKeyOwners implements LogCache {

    private static final String SCOPE = "api-key";

    private final Claims claims;
    private final Cache<ApiKeyId, AppId> known = Caffeine.newBuilder().maximumSize(10_000).build();

    ApiKeyOwners(Claims claims) {
        this.claims = claims;
    }

    Optional<AppId> ownerOf(ApiKeyId keyId) {
        AppId owner = known.getIfPresent(keyId);
        if (owner != null) {
            return Optional.of(owner);
        }
        Optional<AppId> found = claims.ownerOf(SCOPE, keyId.value()).map(AppId::new);
        found.ifPresent(appId -> known.put(keyId, appId));
        return found;
    }

    /**
     * Returns the cached owner without a database lookup. Empty if this node has not looked it up
     * yet.
     */
    public Optional<AppId> knownOwnerOf(ApiKeyId keyId) {
        return Optional.ofNullable(known.getIfPresent(keyId));
    }

    @Override
    public void forget() {
        known.invalidateAll();
    }

    /** Returns the claim that assigns a key to its app. */
    public static Claim claim(ApiKeyId keyId, AppId appId) {
        return new Claim(SCOPE, keyId.value(), appId.value(), null);
    }
}
