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
 * Which app an API key is of. That never changes, so it may be kept; whether the key lives may not.
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

    /** The same without a look at the database; empty also where nobody has asked yet. */
    public Optional<AppId> knownOwnerOf(ApiKeyId keyId) {
        return Optional.ofNullable(known.getIfPresent(keyId));
    }

    @Override
    public void forget() {
        known.invalidateAll();
    }

    /** The claim that makes a key its app's. */
    public static Claim claim(ApiKeyId keyId, AppId appId) {
        return new Claim(SCOPE, keyId.value(), appId.value(), null);
    }
}
