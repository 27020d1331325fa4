package io.passledger.domain.app;

import io.passledger.domain.Identifier;
import io.passledger.domain.Require;
import java.util.regex.Pattern;

/** An API key, {@code key_…}; not its secret. */
public record ApiKeyId(String value) implements Identifier {

    private static final Pattern SHAPE = Pattern.compile("key_[A-Za-z0-9_-]{1,60}");

    public ApiKeyId {
        Require.matching("keyId", value, SHAPE);
    }

    @Override
    public String toString() {
        return value;
    }
}
