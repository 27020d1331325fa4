package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;
import io.passledger.domain.Command;
import io.passledger.domain.Require;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.LockoutPolicy;
import io.passledger.domain.app.RegistrationPolicy;
import io.passledger.domain.app.RememberedBrowserPolicy;
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

/** Commands to one user's authenticators. */
public sealed interface AuthenticatorsCommand<R> extends Command<R> {

    UserKey user();

    /**
     * @param sessionPassed whether the session was passed with an existing factor and so may add
     *     passkeys
     * @param credentialTaken whether the credential id already belongs to somebody
     * @param maxPasskeys how many passkeys this user may have
     * @param owesRecoveryCodes whether a first passkey requires recovery codes
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
     * Imports passkeys registered with another product, all or none.
     *
     * @param passkeys 1 to 100
     * @param source where they come from, 1 to 64 characters
     * @param owesRecoveryCodes whether a first passkey requires recovery codes
     * @param again whether to import passkeys that were imported before and have been removed here
     *     since
     * @param dryRun whether only to report what the import would do
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

    /** Records a factor that failed before the user's own state was needed. */
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
     * @param codeHash keyed hash of the code that was entered
     */
    record SpendRecoveryCode(
            @TargetAggregateIdentifier UserKey user,
            Bytes codeHash,
            LockoutPolicy lockout,
            SessionId sessionId,
            AttemptSource source,
            Instant now)
            implements AuthenticatorsCommand<FactorOutcome> {}

    /** Spends an {@code external} grant as a factor. */
    record SpendExternalGrant(
            @TargetAggregateIdentifier UserKey user,
            Bytes tokenHash,
            LockoutPolicy lockout,
            SessionId sessionId,
            AttemptSource source,
            Instant now)
            implements AuthenticatorsCommand<FactorOutcome> {}

    /** Spends a {@code registration} grant. */
    record SpendRegistrationGrant(
            @TargetAggregateIdentifier UserKey user,
            Bytes tokenHash,
            SessionId sessionId,
            AttemptSource source,
            Instant now)
            implements AuthenticatorsCommand<Void> {}

    /**
     * Spends the grants that a ceremony was begun with, all or none. They were valid when it began,
     * so they are accepted even if they have expired since.
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
     * @param keepLast whether to reject removing the user's last passkey
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

    /** Ends all of the user's sessions. */
    record SignOutUser(@TargetAggregateIdentifier UserKey user)
            implements AuthenticatorsCommand<Void> {}

    /**
     * @param keyIds the keys that are destroyed with the user's data
     */
    record EraseUser(@TargetAggregateIdentifier UserKey user, List<String> keyIds, Instant now)
            implements AuthenticatorsCommand<List<Passkey>> {

        public EraseUser {
            keyIds = List.copyOf(keyIds);
        }
    }

    /**
     * Trusts a browser in which the user has just proved a passkey.
     *
     * @param secretHash SHA-256 of the secret that the browser gets
     */
    record RememberBrowser(
            @TargetAggregateIdentifier UserKey user,
            RememberedBrowserId browserId,
            BrowserName name,
            Bytes secretHash,
            RememberedBrowserPolicy policy,
            SessionId sessionId,
            Instant now)
            implements AuthenticatorsCommand<Void> {

        public RememberBrowser {
            Require.length("secretHash", secretHash, 32, 32);
            if (policy.trustsNone()) {
                throw new IllegalArgumentException("the policy trusts no browser");
            }
        }
    }

    /**
     * Presents the secret of a remembered browser.
     *
     * @param browserId the browser that the secret was created for, even if it is an old one
     * @param presentedHash SHA-256 of that secret
     * @param nextHash SHA-256 of the secret that replaces it if it is accepted
     */
    record UseRememberedBrowser(
            @TargetAggregateIdentifier UserKey user,
            RememberedBrowserId browserId,
            Bytes presentedHash,
            Bytes nextHash,
            RememberedBrowserPolicy policy,
            SessionId sessionId,
            Instant now)
            implements AuthenticatorsCommand<RememberedBrowserOutcome> {

        public UseRememberedBrowser {
            Require.length("presentedHash", presentedHash, 32, 32);
            Require.length("nextHash", nextHash, 32, 32);
        }
    }

    record RenameRememberedBrowser(
            @TargetAggregateIdentifier UserKey user,
            RememberedBrowserId browserId,
            BrowserName name)
            implements AuthenticatorsCommand<Void> {}

    record RemoveRememberedBrowser(
            @TargetAggregateIdentifier UserKey user,
            RememberedBrowserId browserId,
            BrowserRemoval reason)
            implements AuthenticatorsCommand<Void> {}

    /** Ends the trust in every browser of the user. */
    record ForgetBrowsers(@TargetAggregateIdentifier UserKey user, BrowserRemoval reason)
            implements AuthenticatorsCommand<Void> {}

    record UnlockUser(@TargetAggregateIdentifier UserKey user, @Nullable String reason)
            implements AuthenticatorsCommand<Void> {

        public UnlockUser {
            if (reason != null) {
                Require.text("reason", reason, 1, 512);
            }
        }
    }
}
