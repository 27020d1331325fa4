package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What is different of a passkey that was registered at another product.
 *
 * @param username the user's name there
 * @param userHandle the <a href="https://www.w3.org/TR/webauthn-3/#user-handle">handle</a> that it
 *     was made with and answers with for good; {@code null} where nobody knows it
 * @param backupEligibilityKnown the BE flag was imported, or was seen since
 */
public record ImportOrigin(
        @Nullable String username, @Nullable Bytes userHandle, boolean backupEligibilityKnown) {

    ImportOrigin settled() {
        return new ImportOrigin(username, userHandle, true);
    }
}
