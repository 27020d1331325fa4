package io.passledger.domain.authenticators;

import io.passledger.domain.Identifier;
import io.passledger.domain.Require;

/** The customer's own stable id of a user, 1 to 128 characters. */
public record UserId(String value) implements Identifier {

    public UserId {
        Require.text("userId", value, 1, 128);
    }

    @Override
    public String toString() {
        return value;
    }
}
