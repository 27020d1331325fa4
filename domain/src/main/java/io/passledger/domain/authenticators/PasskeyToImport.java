package io.passledger.domain.authenticators;

import io.passledger.domain.webauthn.ImportedCredential;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey on its way in.
 *
 * @param passkeyId what it is to be called here
 * @param createdAt when it was registered there; {@code null} where that was not kept
 * @param taken the credential id belongs to another user of the app
 */
public record PasskeyToImport(
        PasskeyId passkeyId,
        ImportedCredential credential,
        @Nullable Alias alias,
        @Nullable Instant createdAt,
        boolean taken) {}
