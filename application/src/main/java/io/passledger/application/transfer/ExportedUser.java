package io.passledger.application.transfer;

import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An exported user, in the form that an import accepts.
 *
 * @param username as imported; the name that a session gives its user is kept by the application
 */
public record ExportedUser(UserId userId, @Nullable String username, List<Passkey> passkeys) {

    public ExportedUser {
        passkeys = List.copyOf(passkeys);
    }

    /**
     * @param backupEligible {@code null} if not known yet
     * @param backedUp {@code null} if not known yet
     * @param userHandle the handle in the authenticator's responses; {@code null} if not known
     */
    public record Passkey(
            Bytes credentialId,
            Bytes publicKey,
            long signCount,
            List<String> transports,
            UUID aaguid,
            @Nullable Boolean backupEligible,
            @Nullable Boolean backedUp,
            @Nullable Bytes userHandle,
            @Nullable Alias alias,
            Instant createdAt) {

        public Passkey {
            transports = List.copyOf(transports);
        }
    }
}
