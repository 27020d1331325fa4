package io.passledger.application.webauthn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.passledger.domain.Bytes;

/**
 * A cache of recently used credential keys. Building a key from its bytes takes as long as half a
 * signature check in a native provider. Keys never change, so they are cached by their bytes.
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
