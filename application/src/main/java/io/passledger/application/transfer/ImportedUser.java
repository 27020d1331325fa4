package io.passledger.application.transfer;

import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.webauthn.ImportedCredential;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user with passkeys from another product.
 *
 * @param username the user's name there
 */
public record ImportedUser(
        UserId userId, @Nullable String username, List<ImportedPasskey> passkeys) {

    public ImportedUser {
        passkeys = List.copyOf(passkeys);
    }

    /**
     * @param createdAt when it was registered there; {@code null} if not known
     */
    public record ImportedPasskey(
            ImportedCredential credential, @Nullable Alias alias, @Nullable Instant createdAt) {}
}
