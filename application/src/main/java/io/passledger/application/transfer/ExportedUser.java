package io.passledger.application.transfer;

import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user on the way out, in the form that an import takes.
 *
 * @param username as it was imported; what a session calls its user is the application's to know
 */
public record ExportedUser(UserId userId, @Nullable String username, List<Passkey> passkeys) {

    public ExportedUser {
        passkeys = List.copyOf(passkeys);
    }

    /**
     * @param backupEligible {@code null} where nobody knows it yet
     * @param backedUp {@code null} where nobody knows it yet
     * @param userHandle what the authenticator answers with; {@code null} where nobody knows it
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
