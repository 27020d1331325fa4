package io.passledger.domain.authenticators;

import io.passledger.domain.Identifier;
import io.passledger.domain.Require;

/** The customer's own stable id of a user, 1 to 128 characters. */
public record UserId(String value) implements Identifier {

    public UserId {
        Require.text("userId", value, 1, 128);
    }

    /**
     * Returns whether the id can't be part of a path: browsers and proxies remove {@code .} and
     * {@code ..} from paths, however they are encoded (<a
     * href="https://url.spec.whatwg.org/#double-dot-url-path-segment">URL Standard §4.3</a>).
     */
    public boolean isDotSegment() {
        return value.equals(".") || value.equals("..");
    }

    @Override
    public String toString() {
        return value;
    }
}
