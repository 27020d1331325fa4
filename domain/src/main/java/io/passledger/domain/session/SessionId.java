package io.passledger.domain.session;

import io.passledger.domain.Identifier;
import io.passledger.domain.Require;
import java.util.regex.Pattern;

/** A session, {@code ses_…}. */
public record SessionId(String value) implements Identifier {

    private static final Pattern SHAPE = Pattern.compile("ses_[A-Za-z0-9_-]{1,60}");

    public SessionId {
        Require.matching("sessionId", value, SHAPE);
    }

    @Override
    public String toString() {
        return value;
    }
}
