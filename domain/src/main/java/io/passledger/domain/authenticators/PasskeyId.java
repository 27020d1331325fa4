package io.passledger.domain.authenticators;

import io.passledger.domain.Identifier;
import io.passledger.domain.Require;
import java.util.regex.Pattern;

/** A passkey, {@code pk_…}. */
public record PasskeyId(String value) implements Identifier {

    private static final Pattern SHAPE = Pattern.compile("pk_[A-Za-z0-9_-]{1,60}");

    public PasskeyId {
        Require.matching("passkeyId", value, SHAPE);
    }

    @Override
    public String toString() {
        return value;
    }
}
