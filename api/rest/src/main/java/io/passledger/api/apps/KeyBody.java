package io.passledger.api.apps;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.domain.app.ApiKey;
import io.passledger.domain.app.ApiKeyId;
import io.passledger.domain.app.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key.
 *
 * @param secret only in the response that issues the key
 */
record KeyBody(
        ApiKeyId keyId,
        @Nullable String secret,
        String name,
        List<Scope> scopes,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant expiresAt) {

    static KeyBody of(ApiKey key, @Nullable String secret) {
        return new KeyBody(
                key.keyId(),
                secret,
                key.name(),
                key.scopes().stream().sorted().toList(),
                key.createdAt(),
                key.expiresAt());
    }

    @Override
    public String toString() {
        return "KeyBody[" + keyId + "]";
    }
}
