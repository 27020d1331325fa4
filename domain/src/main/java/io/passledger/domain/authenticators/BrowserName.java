package io.passledger.domain.authenticators;

import io.passledger.domain.Identifier;
import io.passledger.domain.Require;

/** The name of a remembered browser in lists, 1 to 64 characters. */
public record BrowserName(String value) implements Identifier {

    public BrowserName {
        Require.text("name", value, 1, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
