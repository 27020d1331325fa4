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

/** What happened to one user's authenticators. */
public sealed interface AuthenticatorsEvent extends DomainEvent {

    UserKey user();

    /**
     * @param userVerified the UV flag of the registration
     * @param statementFailure what is wrong with its attestation statement, where the policy asks
     *     for none and so nothing follows from it; {@code null} where nothing is
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

        /** With no fault in its statement. */
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
     * A passkey that was registered at another product was taken over by a backend's word. Nothing
     * of it was verified here but that its key can be used.
     *
     * @param username the user's name there
     * @param source what the backend says it comes from, such as {@code keycloak}
     * @param createdAt when it was registered there; {@code null} where that was not kept
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
     * An assertion was verified; the credential record moves on by it.
     *
     * @param backupEligible the BE flag, where an import had left it open; else {@code null}
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

        /** Of a passkey whose flags were known. */
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
     * §7.2 step 22: a signature counter that did not grow may mean a clone.
     *
     * @param accepted the policy only flags it
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
     * @param alias {@code null} where the user has been forgotten
     */
    record PasskeyRenamed(UserKey user, PasskeyId passkeyId, @Personal @Nullable Alias alias)
            implements AuthenticatorsEvent {}

    record PasskeyRemoved(UserKey user, PasskeyId passkeyId, Bytes credentialId)
            implements AuthenticatorsEvent {}

    /** A first passkey brought the duty to fetch recovery codes and to acknowledge them. */
    record RecoveryCodesOwed(UserKey user) implements AuthenticatorsEvent {}

    /**
     * A new set; an older one is dead.
     *
     * @param codeHashes keyed hashes of the codes
     * @param acknowledgementOwed whether the user must say that they are kept
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
     * Somebody tried one of this user's factors and failed. What can be guessed counts towards a
     * lock.
     *
     * @param source where the try came from; old events don't tell
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

        /** In a session that a backend began. */
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
     * As many guesses failed as the policy allows.
     *
     * @param scope what is refused; old events, which don't tell, are {@link LockScope#BACKEND}
     * @param network where the guesses came from, for {@link LockScope#ADDRESS}
     */
    record UserLocked(
            UserKey user, Instant until, LockScope scope, @Personal @Nullable String network)
            implements AuthenticatorsEvent, FailureEvent {

        public UserLocked {
            scope = Objects.requireNonNullElse(scope, LockScope.BACKEND);
        }

        /** Locks sessions that a backend began. */
        public UserLocked(UserKey user, Instant until) {
            this(user, until, LockScope.BACKEND, null);
        }
    }

    /**
     * A lock was taken away before its time.
     *
     * @param reason why, in an admin's words, where one was given
     */
    record UserUnlocked(UserKey user, @Personal @Nullable String reason)
            implements AuthenticatorsEvent {}

    record GrantIssued(UserKey user, Grant grant, Instant at) implements AuthenticatorsEvent {}

    record GrantSpent(UserKey user, GrantType type, Bytes tokenHash, SessionId sessionId)
            implements AuthenticatorsEvent {}

    /**
     * Every passkey, code and grant is gone, and so is every open session and token.
     *
     * @param reason why, in an admin's words; a user need not say
     */
    record AuthenticatorsReset(UserKey user, @Personal @Nullable String reason, int passkeysRemoved)
            implements AuthenticatorsEvent {}

    /**
     * The user was signed out everywhere: every open session and every token from before is void.
     * What the user proves himself with stays.
     */
    record UserSignedOut(UserKey user) implements AuthenticatorsEvent {}

    /**
     * The user was forgotten: all that a reset takes away is gone, and so are the keys that sealed
     * what the log holds of the person.
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
