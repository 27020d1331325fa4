package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.FailureEvent;
import io.passledger.domain.Outcome;
import io.passledger.domain.Personal;
import io.passledger.domain.SessionId;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.ImportedCredential;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Events of one user's authenticators. */
public sealed interface AuthenticatorsEvent extends DomainEvent {

    UserKey user();

    /**
     * @param userVerified the UV flag of the registration
     * @param statementFailure what is wrong with the attestation statement, recorded without
     *     consequence if the policy requests no attestation; {@code null} if nothing is
     */
    record PasskeyRegistered(
            UserKey user,
            PasskeyId passkeyId,
            CredentialRecord credential,
            @Personal @Nullable Alias alias,
            String origin,
            boolean userVerified,
            SessionId sessionId,
            Instant at,
            @Nullable CeremonyFailure statementFailure)
            implements AuthenticatorsEvent {

        /** Creates the event for a registration whose statement has no fault. */
        public PasskeyRegistered(
                UserKey user,
                PasskeyId passkeyId,
                CredentialRecord credential,
                @Nullable Alias alias,
                String origin,
                boolean userVerified,
                SessionId sessionId,
                Instant at) {
            this(user, passkeyId, credential, alias, origin, userVerified, sessionId, at, null);
        }
    }

    /**
     * A backend imported a passkey registered with another product. Only the usability of its key
     * was verified here.
     *
     * @param username the user's name there
     * @param source where it comes from according to the backend, such as {@code keycloak}
     * @param createdAt when it was registered there; {@code null} if unknown
     */
    record PasskeyImported(
            UserKey user,
            PasskeyId passkeyId,
            ImportedCredential credential,
            @Personal @Nullable Alias alias,
            @Personal @Nullable String username,
            String source,
            @Nullable Instant createdAt,
            Instant at)
            implements AuthenticatorsEvent {}

    /**
     * An assertion was verified, which updates the credential record.
     *
     * @param backupEligible the BE flag if an import had left it unknown; otherwise {@code null}
     */
    record PasskeyUsed(
            UserKey user,
            PasskeyId passkeyId,
            long signCount,
            boolean userVerified,
            boolean backupState,
            String origin,
            SessionId sessionId,
            Instant at,
            @Nullable Boolean backupEligible)
            implements AuthenticatorsEvent {

        /** Creates the event for a passkey whose BE flag was already known. */
        public PasskeyUsed(
                UserKey user,
                PasskeyId passkeyId,
                long signCount,
                boolean userVerified,
                boolean backupState,
                String origin,
                SessionId sessionId,
                Instant at) {
            this(
                    user,
                    passkeyId,
                    signCount,
                    userVerified,
                    backupState,
                    origin,
                    sessionId,
                    at,
                    null);
        }
    }

    /**
     * The signature counter did not increase, which may indicate a clone (§7.2 step 22).
     *
     * @param accepted whether the assertion was accepted because the policy only flags the
     *     regression
     */
    record CloneSuspected(
            UserKey user,
            PasskeyId passkeyId,
            long storedSignCount,
            long receivedSignCount,
            boolean accepted,
            SessionId sessionId)
            implements AuthenticatorsEvent {

        @Override
        public Outcome outcome() {
            return accepted ? Outcome.SUCCESS : Outcome.FAILURE;
        }
    }

    /**
     * @param alias {@code null} after the user's erasure
     */
    record PasskeyRenamed(UserKey user, PasskeyId passkeyId, @Personal @Nullable Alias alias)
            implements AuthenticatorsEvent {}

    record PasskeyRemoved(UserKey user, PasskeyId passkeyId, Bytes credentialId)
            implements AuthenticatorsEvent {}

    /** A first passkey was added, so the user must fetch and acknowledge recovery codes. */
    record RecoveryCodesOwed(UserKey user) implements AuthenticatorsEvent {}

    /**
     * A new set of recovery codes was generated, which invalidates any older set.
     *
     * @param codeHashes keyed hashes of the codes
     * @param acknowledgementOwed whether the user must acknowledge the codes
     */
    record RecoveryCodesGenerated(UserKey user, List<Bytes> codeHashes, boolean acknowledgementOwed)
            implements AuthenticatorsEvent {

        public RecoveryCodesGenerated {
            codeHashes = List.copyOf(codeHashes);
        }
    }

    record RecoveryCodesAcknowledged(UserKey user) implements AuthenticatorsEvent {}

    record RecoveryCodeSpent(UserKey user, Bytes codeHash, SessionId sessionId, Instant at)
            implements AuthenticatorsEvent {}

    /**
     * An attempt at one of this user's factors failed. Failures of guessable factors count towards
     * a lock.
     *
     * @param source where the attempt came from; absent from old events
     */
    record FactorFailed(
            UserKey user,
            Factor factor,
            CeremonyFailure failure,
            SessionId sessionId,
            Instant at,
            AttemptSource source)
            implements AuthenticatorsEvent, FailureEvent {

        public FactorFailed {
            source = Objects.requireNonNullElse(source, AttemptSource.BACKEND);
        }

        /** Creates the event for a session that a backend began. */
        public FactorFailed(
                UserKey user,
                Factor factor,
                CeremonyFailure failure,
                SessionId sessionId,
                Instant at) {
            this(user, factor, failure, sessionId, at, AttemptSource.BACKEND);
        }
    }

    /**
     * The number of failed guesses reached the policy's limit.
     *
     * @param scope what is locked; {@link LockScope#BACKEND} for old events, which lack it
     * @param network where the guesses came from, for {@link LockScope#ADDRESS}
     */
    record UserLocked(
            UserKey user, Instant until, LockScope scope, @Personal @Nullable String network)
            implements AuthenticatorsEvent, FailureEvent {

        public UserLocked {
            scope = Objects.requireNonNullElse(scope, LockScope.BACKEND);
        }

        /** Creates the event for a lock on sessions that a backend began. */
        public UserLocked(UserKey user, Instant until) {
            this(user, until, LockScope.BACKEND, null);
        }
    }

    /**
     * A lock was removed before it expired.
     *
     * @param reason the admin's reason, if one was given
     */
    record UserUnlocked(UserKey user, @Personal @Nullable String reason)
            implements AuthenticatorsEvent {}

    record GrantIssued(UserKey user, Grant grant, Instant at) implements AuthenticatorsEvent {}

    record GrantSpent(UserKey user, GrantType type, Bytes tokenHash, SessionId sessionId)
            implements AuthenticatorsEvent {}

    /**
     * A browser is trusted instead of a second factor, after a passkey was proved in it.
     *
     * @param name {@code null} after the user's erasure
     * @param secretHash SHA-256 of the secret that the browser holds
     * @param expiresAt the end of the trust
     */
    record BrowserRemembered(
            UserKey user,
            RememberedBrowserId browserId,
            @Personal @Nullable BrowserName name,
            Bytes secretHash,
            SessionId sessionId,
            Instant at,
            Instant expiresAt)
            implements AuthenticatorsEvent {}

    /**
     * A trusted browser completed a session, and its secret was replaced.
     *
     * @param secretHash SHA-256 of the new secret
     */
    record RememberedBrowserUsed(
            UserKey user,
            RememberedBrowserId browserId,
            Bytes secretHash,
            SessionId sessionId,
            Instant at)
            implements AuthenticatorsEvent {}

    /**
     * @param name {@code null} after the user's erasure
     */
    record RememberedBrowserRenamed(
            UserKey user, RememberedBrowserId browserId, @Personal @Nullable BrowserName name)
            implements AuthenticatorsEvent {}

    /** A browser is no longer trusted. */
    record RememberedBrowserRemoved(
            UserKey user, RememberedBrowserId browserId, BrowserRemoval reason)
            implements AuthenticatorsEvent {

        @Override
        public Outcome outcome() {
            return reason == BrowserRemoval.COPIED ? Outcome.FAILURE : Outcome.SUCCESS;
        }
    }

    /**
     * All passkeys, codes and grants were removed, and all open sessions and tokens revoked.
     *
     * @param reason the admin's reason; a user need not give one
     */
    record AuthenticatorsReset(UserKey user, @Personal @Nullable String reason, int passkeysRemoved)
            implements AuthenticatorsEvent {}

    /**
     * The user was signed out everywhere: all open sessions and all earlier tokens are revoked. The
     * user's factors stay.
     */
    record UserSignedOut(UserKey user) implements AuthenticatorsEvent {}

    /**
     * The user was erased: everything that a reset removes is gone, and so are the keys that sealed
     * the user's personal data in the log.
     *
     * @param keyIds the keys that were destroyed
     */
    record UserErased(UserKey user, List<String> keyIds, int passkeysRemoved, Instant at)
            implements AuthenticatorsEvent {

        public UserErased {
            keyIds = List.copyOf(keyIds);
        }
    }
}
