package io.passledger.api.transfer;

import io.passledger.api.http.BadMember;
import io.passledger.application.transfer.ImportedUser;
import io.passledger.application.transfer.ImportedUser.ImportedPasskey;
import io.passledger.domain.Bytes;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.Require;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.webauthn.ImportedCredential;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user in a line of an import or an export.
 *
 * @param userHandle the user handle of passkeys without their own
 */
record UserLine(
        @Nullable UserId userId,
        @Nullable String username,
        @Nullable Bytes userHandle,
        @Nullable List<PasskeyLine> passkeys) {

    private static final int MOST_PASSKEYS = 100;

    UserLine {
        BadMember.require("userId", userId);
        BadMember.require("passkeys", passkeys);
        if (username != null) {
            Require.text("username", username, 1, 256);
        }
        if (passkeys != null && (passkeys.isEmpty() || passkeys.size() > MOST_PASSKEYS)) {
            throw new BadMember("/passkeys", "must be 1 to %d".formatted(MOST_PASSKEYS));
        }
    }

    /** A passkey; absent values are unknown. */
    record PasskeyLine(
            @Nullable Bytes credentialId,
            @Nullable Bytes publicKey,
            @Nullable Long signCount,
            @Nullable List<String> transports,
            @Nullable UUID aaguid,
            @Nullable Boolean backupEligible,
            @Nullable Boolean backedUp,
            @Nullable Bytes userHandle,
            @Nullable String alias,
            @Nullable Instant createdAt) {

        PasskeyLine {
            BadMember.require("credentialId", credentialId);
            BadMember.require("publicKey", publicKey);
        }

        private ImportedPasskey passkey(@Nullable Bytes handleOfUser) {
            return new ImportedPasskey(
                    new ImportedCredential(
                            Objects.requireNonNull(credentialId),
                            Objects.requireNonNull(publicKey),
                            Objects.requireNonNullElse(signCount, 0L),
                            Objects.requireNonNullElse(transports, List.of()),
                            backupEligible,
                            backedUp,
                            Objects.requireNonNullElse(aaguid, new UUID(0, 0)),
                            userHandle == null ? handleOfUser : userHandle),
                    alias == null ? null : new Alias(alias),
                    createdAt);
        }
    }

    /**
     * Returns the validated user.
     *
     * @throws BadMember if a passkey is invalid
     */
    ImportedUser user() {
        List<ImportedPasskey> all = new ArrayList<>();
        for (PasskeyLine passkey : Objects.requireNonNull(passkeys)) {
            String place = "/passkeys/" + all.size();
            try {
                all.add(passkey.passkey(userHandle));
            } catch (InvalidValue wrong) {
                throw new BadMember(place, String.valueOf(wrong.getMessage()));
            }
        }
        return new ImportedUser(Objects.requireNonNull(userId), username, all);
    }
}
