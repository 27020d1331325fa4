package io.passledger.domain.authenticators;

import io.passledger.domain.webauthn.ImportedCredential;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey to be imported.
 *
 * @param passkeyId its id here
 * @param createdAt when it was registered there; {@code null} if unknown
 * @param taken whether the credential id belongs to another user of the app
 */
public record PasskeyToImport(
        PasskeyId passkeyId,
        ImportedCredential credential,
        @Nullable Alias alias,
        @Nullable Instant createdAt,
        boolean taken) {}
