package io.passledger.application.continuity;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The schema versions that this release supports: from its own newest version, to which it migrates
 * the database, up to the next major version, exclusive. A migration that older releases can't work
 * with starts a new major version.
 *
 * @param below the lowest major version that is too new
 */
public record SchemaRange(int below) {

    /** The range of this release. */
    public static final SchemaRange SUPPORTED = new SchemaRange(7);

    /**
     * Returns why this release can't work with a version; {@code null} if it can.
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
