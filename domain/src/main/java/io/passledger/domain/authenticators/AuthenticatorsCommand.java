package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;
import io.passledger.domain.Command;
import io.passledger.domain.Require;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.LockoutPolicy;
import io.passledger.domain.app.RegistrationPolicy;
import io.passledger.domain.app.SignCountRegression;
import io.passledger.domain.webauthn.AssertionExpectation;
import io.passledger.domain.webauthn.AuthenticationResponse;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.RegistrationExpectation;
import io.passledger.domain.webauthn.RegistrationResponse;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of one user's authenticators. */
public sealed interface AuthenticatorsCommand<R> extends Command<R> {

    UserKey user();

    /**
     * @param sessionPassed the session was passed with an existing factor, so it may add to the
     *     user's passkeys
     * @param credentialTaken the credential id belongs to somebody already
     * @param maxPasskeys how many this user may have
     * @param owesRecoveryCodes a first passkey brings recovery codes
     */
    record RegisterPasskey(
            @TargetAggregateIdentifier UserKey user,
            PasskeyId passkeyId,
            RegistrationExpectation expectation,
            RegistrationResponse response,
            @Nullable Alias alias,
            SessionId sessionId,
            AttemptSource source,
            boolean sessionPassed,
            boolean credentialTaken,
            int maxPasskeys,
            boolean owesRecoveryCodes,
            Instant now)
            implements AuthenticatorsCommand<RegistrationOutcome> {}

    /**
     * Takes over passkeys that were registered at another product: all of them or none.
     *
     * @param passkeys 1 to 100
     * @param source what they come from, 1 to 64 characters
     * @param owesRecoveryCodes a first passkey brings recovery codes
     * @param again also those that were removed here since they were imported
     * @param dryRun only says what would come of it
     */
    record ImportPasskeys(
            @TargetAggregateIdentifier UserKey user,
            @Nullable String username,
            List<PasskeyToImport> passkeys,
            RegistrationPolicy policy,
            String source,
            boolean owesRecoveryCodes,
            boolean again,
            boolean dryRun,
            Instant now)
            implements AuthenticatorsCommand<ImportOutcome> {

        public ImportPasskeys {
            Require.between("the number of passkeys", passkeys.size(), 1, 100);
            Require.text("source", source, 1, 64);
            if (username != null) {
                Require.text("username", username, 1, 256);
            }
            passkeys = List.copyOf(passkeys);
        }
    }

    record VerifyPasskey(
            @TargetAggregateIdentifier UserKey user,
            AssertionExpectation expectation,
            AuthenticationResponse response,
            SignCountRegression signCountRegression,
            LockoutPolicy lockout,
            SessionId sessionId,
            AttemptSource source,
            Instant now)
            implements AuthenticatorsCommand<FactorOutcome> {}

    /** Remembers a factor that failed before the user's own state had to be looked at. */
    record RecordFactorFailure(
            @TargetAggregateIdentifier UserKey user,
            Factor factor,
            CeremonyFailure failure,
            LockoutPolicy lockout,
            SessionId sessionId,
            AttemptSource source,
            Instant now)
            implements AuthenticatorsCommand<FactorOutcome> {}

    /**
     * @param codeHash keyed hash of what was typed
     */
    record SpendRecoveryCode(
            @TargetAggregateIdentifier UserKey user,
            Bytes codeHash,
            LockoutPolicy lockout,
            SessionId sessionId,
            AttemptSource source,
            Instant now)
            implements AuthenticatorsCommand<FactorOutcome> {}

    /** Takes an {@code external} grant as a factor. */
    record SpendExternalGrant(
            @TargetAggregateIdentifier UserKey user,
            Bytes tokenHash,
            LockoutPolicy lockout,
            SessionId sessionId,
            AttemptSource source,
            Instant now)
            implements AuthenticatorsCommand<FactorOutcome> {}

    /** Takes a {@code registration} grant. */
    record SpendRegistrationGrant(
            @TargetAggregateIdentifier UserKey user,
            Bytes tokenHash,
            SessionId sessionId,
            AttemptSource source,
            Instant now)
            implements AuthenticatorsCommand<Void> {}

    /**
     * Takes the grants that a ceremony was begun with, all of them or none. They were good when it
     * began, so that their time may be over by now.
     */
    record SpendHeldGrants(
            @TargetAggregateIdentifier UserKey user,
            List<HeldGrant> grants,
            SessionId sessionId,
            AttemptSource source,
            Instant now)
            implements AuthenticatorsCommand<Void> {

        public SpendHeldGrants {
            grants = List.copyOf(grants);
        }
    }

    record IssueGrant(@TargetAggregateIdentifier UserKey user, Grant grant, Instant now)
            implements AuthenticatorsCommand<Void> {}

    record GenerateRecoveryCodes(
            @TargetAggregateIdentifier UserKey user,
            List<Bytes> codeHashes,
            boolean acknowledgementOwed)
            implements AuthenticatorsCommand<Void> {

        public GenerateRecoveryCodes {
            Require.between("the number of codes", codeHashes.size(), 1, 50);
            codeHashes = List.copyOf(codeHashes);
        }
    }

    record AcknowledgeRecoveryCodes(@TargetAggregateIdentifier UserKey user)
            implements AuthenticatorsCommand<Void> {}

    record RenamePasskey(@TargetAggregateIdentifier UserKey user, PasskeyId passkeyId, Alias alias)
            implements AuthenticatorsCommand<Void> {}

    /**
     * @param keepLast refuse where it is the user's last
     */
    record RemovePasskey(
            @TargetAggregateIdentifier UserKey user, PasskeyId passkeyId, boolean keepLast)
            implements AuthenticatorsCommand<Bytes> {}

    record ResetAuthenticators(@TargetAggregateIdentifier UserKey user, @Nullable String reason)
            implements AuthenticatorsCommand<List<Passkey>> {

        public ResetAuthenticators {
            if (reason != null) {
                Require.text("reason", reason, 1, 512);
            }
        }
    }

    /** Ends every session of the user. */
    record SignOutUser(@TargetAggregateIdentifier UserKey user)
            implements AuthenticatorsCommand<Void> {}

    /**
     * @param keyIds the keys that are destroyed with it
     */
    record EraseUser(@TargetAggregateIdentifier UserKey user, List<String> keyIds, Instant now)
            implements AuthenticatorsCommand<List<Passkey>> {

        public EraseUser {
            keyIds = List.copyOf(keyIds);
        }
    }

    record UnlockUser(@TargetAggregateIdentifier UserKey user, @Nullable String reason)
            implements AuthenticatorsCommand<Void> {

        public UnlockUser {
            if (reason != null) {
                Require.text("reason", reason, 1, 512);
            }
        }
    }
}
