package io.passledger.domain.authenticators;

import io.passledger.domain.Identifier;
import io.passledger.domain.Require;

/** The id of a remembered browser, {@code rb_…}. */
public record RememberedBrowserId(String value) implements Identifier {

    public RememberedBrowserId {
        Require.identifier("browserId", value, "rb_");
    }

    @Override
    public String toString() {
        return value;
    }
}
