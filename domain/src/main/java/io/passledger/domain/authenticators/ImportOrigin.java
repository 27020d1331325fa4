package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Properties that only a passkey registered with another product has.
 *
 * @param username the user's name there
 * @param userHandle the <a href="https://www.w3.org/TR/webauthn-3/#user-handle">user handle</a>
 *     that it was created with and always returns; {@code null} if unknown
 * @param backupEligibilityKnown whether the BE flag was imported or has been seen since
 */
public record ImportOrigin(
        @Nullable String username, @Nullable Bytes userHandle, boolean backupEligibilityKnown) {

    ImportOrigin settled() {
        return new ImportOrigin(username, userHandle, true);
    }
}
