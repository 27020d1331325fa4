package io.passledger.command.sources;

import org.jspecify.annotations.Nullable;

/**
 * A user of another product.
 *
 * @param place position in the file, for messages: {@code line 7}, {@code user 7}
 * @param userId {@code null} if unknown
 * @param line the user as an import line; empty if there is a fault
 * @param fault why the user can't be imported, as a sentence; {@code null} if there is no fault
 * @param passkeys number of passkeys, if known
 */
public record SourceUser(
        String place, @Nullable String userId, String line, @Nullable String fault, int passkeys) {

    static SourceUser faulty(String place, @Nullable String userId, String fault) {
        return new SourceUser(place, userId, "", fault, 0);
    }
}
