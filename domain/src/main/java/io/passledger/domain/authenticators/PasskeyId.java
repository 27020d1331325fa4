package io.passledger.domain.authenticators;

import io.passledger.domain.Identifier;
import io.passledger.domain.Require;

/** The id of a passkey, {@code pk_…}. */
public record PasskeyId(String value) implements Identifier {

    public PasskeyId {
        Require.identifier("passkeyId", value, "pk_");
    }

    @Override
    public String toString() {
        return value;
    }
}
