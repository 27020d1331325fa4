package io.passledger.domain.log;

import io.passledger.domain.Require;
import io.passledger.domain.Wire;

/**
 * Who caused an event.
 *
 * @param kind {@code operator}, {@code backend}, {@code browser}, {@code user}, {@code anonymous}
 *     or {@code system}
 * @param id the id of the API key, session or user; never a secret
 */
public record Actor(Kind kind, String id) {

    /** The service itself. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "passledger");

    public Actor {
        Require.text("actor id", id, 1, 128);
    }

    /** The kind of caller. */
    public enum Kind implements Wire {
        OPERATOR("operator"),
        BACKEND("backend"),
        BROWSER("browser"),
        USER("user"),
        ANONYMOUS("anonymous"),
        SYSTEM("system");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        @Override
        public String wire() {
            return wire;
        }
    }
}
