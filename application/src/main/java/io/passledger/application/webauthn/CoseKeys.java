package io.passledger.application.webauthn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.passledger.domain.Bytes;

/**
 * Keys of credentials that were used lately. To build a key of its bytes takes as long as a native
 * provider's half signature check; a key never changes, so it can be kept by its bytes.
 */
final class CoseKeys {

    private static final int MOST = 10_000;

    private final Cache<Bytes, CoseKey> keys = Caffeine.newBuilder().maximumSize(MOST).build();

    CoseKey get(Bytes publicKey) throws MalformedKey {
        CoseKey known = keys.getIfPresent(publicKey);
        if (known != null) {
            return known;
        }
        CoseKey read = CoseKey.of(publicKey);
        keys.put(publicKey, read);
        return read;
    }
}
