package io.passledger.domain.authenticators;

import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyImported;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyUsed;
import io.passledger.domain.webauthn.AssertionExpectation;
import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.CredentialRecord;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A passkey that its user has enrolled and not removed.
 *
 * @param createdAt when it was registered, here or elsewhere
 * @param imported {@code null} if it was registered here
 * @param latestUse {@code null} until its first sign-in here
 */
public record Passkey(
        PasskeyId passkeyId,
        CredentialRecord credential,
        @Nullable Alias alias,
        Instant createdAt,
        @Nullable ImportOrigin imported,
        @Nullable PasskeyUse latestUse) {

    static Passkey of(PasskeyRegistered event) {
        return new Passkey(
                event.passkeyId(), event.credential(), event.alias(), event.at(), null, null);
    }

    static Passkey of(PasskeyImported event) {
        return new Passkey(
                event.passkeyId(),
                event.credential().credential(),
                event.alias(),
                Objects.requireNonNullElse(event.createdAt(), event.at()),
                new ImportOrigin(
                        event.username(),
                        event.credential().userHandle(),
                        event.credential().knowsBackupEligibility()),
                null);
    }

    boolean knowsBackupEligibility() {
        return imported == null || imported.backupEligibilityKnown();
    }

    /**
     * Returns what an assertion of this passkey must match. An imported passkey returns its
     * original user handle, and its first assertion supplies a BE flag that the import lacked.
     *
     * @param ofUser the expectation with the user's handle here
     */
    AssertionExpectation expected(AssertionExpectation ofUser) {
        return imported == null
                ? ofUser
                : new AssertionExpectation(
                        ofUser.ceremony(),
                        imported.userHandle(),
                        ofUser.userHandleRequired(),
                        imported.backupEligibilityKnown());
    }

    Passkey after(PasskeyUsed event) {
        boolean backupEligible =
                Objects.requireNonNullElse(event.backupEligible(), credential.backupEligible());
        return new Passkey(
                passkeyId,
                credential
                        .withBackupEligible(backupEligible)
                        .after(
                                new AssertionVerdict.Verified(
                                        event.signCount(),
                                        event.userVerified(),
                                        backupEligible,
                                        event.backupState(),
                                        event.origin())),
                alias,
                createdAt,
                imported == null ? null : imported.settled(),
                PasskeyUse.after(this, event.sessionId()));
    }

    /**
     * Returns whether the passkey has already answered a challenge of that session with a higher
     * counter.
     */
    boolean answersOutOfOrder(SessionId session, long signCount) {
        return latestUse != null
                && latestUse.sessionId().equals(session)
                && SignatureCounter.isBetween(
                        latestUse.signCountBefore(), signCount, credential.signCount());
    }

    Passkey with(@Nullable Alias changed) {
        return new Passkey(passkeyId, credential, changed, createdAt, imported, latestUse);
    }
}
