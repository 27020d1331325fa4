package io.passledger.api.users;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.application.audit.PastAuthenticators;
import io.passledger.application.audit.PastPasskey;
import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.Passkey;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.webauthn.CredentialRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A past passkey: the members of the list that events contain. The model's name is omitted, because
 * it comes from today's catalogue.
 *
 * @param alias {@code null} if the user gave none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PastPasskeyBody(
        PasskeyId passkeyId,
        @Nullable String alias,
        Bytes credentialId,
        UUID aaguid,
        String origin,
        List<String> transports,
        boolean backupEligible,
        boolean backedUp,
        boolean userVerified,
        long signCount,
        long useCount,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedUserAgent,
        boolean suspectedClone) {

    static List<PastPasskeyBody> all(PastAuthenticators past) {
        return past.state().passkeys().stream()
                .map(passkey ->
                        of(
                                passkey,
                                Objects.requireNonNull(past.details().get(passkey.passkeyId()))))
                .toList();
    }

    private static PastPasskeyBody of(Passkey passkey, PastPasskey details) {
        CredentialRecord credential = passkey.credential();
        return new PastPasskeyBody(
                passkey.passkeyId(),
                passkey.alias() == null ? null : passkey.alias().value(),
                credential.id(),
                credential.aaguid(),
                details.origin(),
                credential.transports(),
                credential.backupEligible(),
                credential.backupState(),
                details.userVerified(),
                credential.signCount(),
                details.useCount(),
                details.createdAt(),
                details.updatedAt(),
                details.lastUsedAt(),
                details.lastUsedUserAgent(),
                details.suspectedClone());
    }
}
