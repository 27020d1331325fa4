package io.passledger.domain.app;

import io.passledger.domain.Identifier;
import io.passledger.domain.Require;

/** The id of an API key, {@code key_…}; not its secret. */
public record ApiKeyId(String value) implements Identifier {

    public ApiKeyId {
        Require.identifier("keyId", value, "key_");
    }

    @Override
    public String toString() {
        return value;
    }
}
