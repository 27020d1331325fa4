package io.passledger.application.continuity;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the schema that this release works with: from its own newest on, which it makes
 * itself, up to the next major one. A migration that older releases can't live with begins a new
 * major version.
 *
 * @param below the major version that is too new
 */
public record SchemaRange(int below) {

    /** Of this release. */
    public static final SchemaRange SUPPORTED = new SchemaRange(7);

    /**
     * Why this release can't work with it; {@code null} where it can.
     *
     * @param version such as {@code 6.40}
     */
    public @Nullable String whyNot(String version) {
        return major(version) < below
                ? null
                : "The database has schema version %s, but this release supports only versions below %d: a newer release has migrated it."
                        .formatted(version, below);
    }

    private static int major(String version) {
        try {
            return Integer.parseInt(Arrays.asList(version.split("[._]")).getFirst());
        } catch (NumberFormatException notOurs) {
            return Integer.MAX_VALUE;
        }
    }
}
