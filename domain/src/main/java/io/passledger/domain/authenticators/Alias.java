package io.passledger.domain.authenticators;

import io.passledger.domain.Identifier;
import io.passledger.domain.Require;

/** The user's own name for a passkey, 1 to 64 characters. */
public record Alias(String value) implements Identifier {

    public Alias {
        Require.text("alias", value, 1, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
