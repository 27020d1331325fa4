package io.passledger.command.sources;

import org.jspecify.annotations.Nullable;

/**
 * A user of another product.
 *
 * @param place where it stands in the file, for who looks for it: {@code line 7}, {@code user 7}
 * @param userId {@code null} where it is not known here
 * @param line as an import takes it; empty where there is a fault
 * @param fault why it can't be imported, as a sentence; {@code null} where it can
 * @param passkeys how many it has, where that is known here
 */
public record SourceUser(
        String place, @Nullable String userId, String line, @Nullable String fault, int passkeys) {

    static SourceUser faulty(String place, @Nullable String userId, String fault) {
        return new SourceUser(place, userId, "", fault, 0);
    }
}
