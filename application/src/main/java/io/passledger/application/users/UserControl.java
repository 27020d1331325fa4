package io.passledger.application.users;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.crypto.OpaqueToken;
import io.passledger.application.crypto.RandomTokens;
import io.passledger.application.recovery.RecoveryCode;
import io.passledger.application.recovery.RecoveryCodeSets;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.Bytes;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.app.MfaRequirement;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.AuthenticatorsCommand.AcknowledgeRecoveryCodes;
import io.passledger.domain.authenticators.AuthenticatorsCommand.IssueGrant;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RemovePasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RenamePasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ResetAuthenticators;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SignOutUser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.UnlockUser;
import io.passledger.domain.authenticators.Grant;
import io.passledger.domain.authenticators.GrantType;
import io.passledger.domain.authenticators.Passkey;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.RecoveryCodes;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Manages authenticators outside a session, for a user or for a backend. */
@Component
public class UserControl {

    private final Decisions decisions;
    private final Access access;
    private final RecoveryCodeSets recoveryCodes;
    private final RandomTokens random;
    private final Clock clock;

    UserControl(
            Decisions decisions,
            Access access,
            RecoveryCodeSets recoveryCodes,
            RandomTokens random,
            Clock clock) {
        this.decisions = decisions;
        this.access = access;
        this.recoveryCodes = recoveryCodes;
        this.random = random;
        this.clock = clock;
    }

    /**
     * The user that a request concerns: {@code me} or a user's id, of the named app or the
     * caller's.
     */
    public record Target(String userId, @Nullable AppId appId) {}

    /** A grant's token in clear. */
    public record IssuedGrant(String token, Instant expiresAt) {

        @Override
        public String toString() {
            return "IssuedGrant[…]";
        }
    }

    /** Issues a single-use grant for a user. */
    public IssuedGrant grant(
            Decision decision,
            Caller caller,
            GrantType type,
            UserId userId,
            @Nullable SessionId sessionId,
            @Nullable AppId appId) {
        Scope scope =
                switch (type) {
                    case EXTERNAL -> Scope.EXTERNAL_VERIFY;
                    case REGISTRATION -> Scope.REG_WRITE;
                };
        AppState app = access.requireBackend(decision, caller, scope, appId);
        Instant now = clock.instant();
        OpaqueToken token = random.grantToken();
        Instant expiresAt = now.plus(app.policy().lifetimes().grant());
        UserKey user = new UserKey(app.appId(), userId);
        NewUserIds.require(userId, () -> decision.authenticators(user));
        decision.about(app.appId(), userId, sessionId);
        decision.send(
                new IssueGrant(user, new Grant(type, token.hash(), sessionId, expiresAt), now));
        return new IssuedGrant(token.value(), expiresAt);
    }

    /** Renames a passkey. */
    public Decided<OwnedPasskey> rename(
            RequestContext context,
            Caller caller,
            Target target,
            PasskeyId passkeyId,
            Alias alias) {
        return act(
                context,
                caller,
                Scope.USERS_WRITE,
                target,
                (decision, user) -> {
                    decision.send(new RenamePasskey(user, passkeyId, alias));
                    return OwnedPasskey.of(decision, user, passkeyId);
                });
    }

    /** Removes a passkey. A user may not remove the last one that the app requires. */
    public Decided<UserKey> remove(
            RequestContext context, Caller caller, Target target, PasskeyId passkeyId) {
        return change(
                context,
                caller,
                Scope.USERS_WRITE,
                target,
                (decision, user) -> {
                    remove(decision, caller, user, passkeyId);
                    return user;
                });
    }

    /**
     * Removes every passkey, or none if the app requires the user to keep one. Other factors stay.
     *
     * @return the number of passkeys removed
     */
    public Decided<Integer> removeAll(RequestContext context, Caller caller, Target target) {
        return change(
                context,
                caller,
                Scope.USERS_WRITE,
                target,
                (decision, user) -> {
                    List<Passkey> all = List.copyOf(decision.authenticators(user).passkeys());
                    all.forEach(passkey -> remove(decision, caller, user, passkey.passkeyId()));
                    return all.size();
                });
    }

    private static void remove(
            Decision decision, Caller caller, UserKey user, PasskeyId passkeyId) {
        boolean keepLast =
                caller instanceof Caller.User
                        && decision.app(user.appId()).policy().mfa() == MfaRequirement.REQUIRED;
        Bytes credentialId = decision.send(new RemovePasskey(user, passkeyId, keepLast));
        decision.release(CredentialClaims.claim(user, credentialId));
    }

    /**
     * Removes all authenticators, and voids open sessions and tokens.
     *
     * @param reason required from a backend
     * @return the number of passkeys removed
     */
    public Decided<Integer> reset(
            RequestContext context, Caller caller, Target target, @Nullable String reason) {
        return change(
                context,
                caller,
                Scope.USERS_RESET,
                target,
                (decision, user) -> {
                    if (reason == null && !(caller instanceof Caller.User)) {
                        throw Refusal.of(
                                RefusalCode.INVALID_REQUEST,
                                "The query parameter reason is required.");
                    }
                    List<Passkey> removed = decision.send(new ResetAuthenticators(user, reason));
                    removed.forEach(passkey ->
                            decision.release(
                                    CredentialClaims.claim(user, passkey.credential().id())));
                    return removed.size();
                });
    }

    /**
     * Signs the user out everywhere. Open sessions and tokens become void; nothing else changes.
     */
    public Decided<UserKey> signOut(RequestContext context, Caller caller, Target target) {
        return act(
                context,
                caller,
                Scope.SESSIONS_WRITE,
                target,
                (decision, user) -> {
                    decision.send(new SignOutUser(user));
                    return user;
                });
    }

    /**
     * Removes a lock.
     *
     * @param reason the reason for the audit trail; {@code null} if none was given
     */
    public Decided<UserKey> unlock(
            RequestContext context, Caller caller, Target target, @Nullable String reason) {
        return decisions.decide(
                context,
                decision -> {
                    AppState app =
                            access.requireBackend(
                                    decision, caller, Scope.USERS_WRITE, target.appId());
                    UserKey user = new UserKey(app.appId(), new UserId(target.userId()));
                    decision.about(user.appId(), user.userId(), null);
                    decision.send(new UnlockUser(user, reason));
                    return user;
                });
    }

    /** Generates a new set of recovery codes, returned in clear only this once. */
    public Decided<List<RecoveryCode>> newRecoveryCodes(
            RequestContext context, Caller caller, String userId) {
        return decisions.decide(
                context,
                decision -> {
                    UserKey user = access.requireRecentFactor(decision, caller, userId).user();
                    decision.about(user.appId(), user.userId(), null);
                    return recoveryCodes
                            .replace(decision, user, decision.app(user.appId()).policy())
                            .codes();
                });
    }

    /** Records that the user has stored the newest set. */
    public Decided<Optional<RecoveryCodes>> acknowledgeRecoveryCodes(
            RequestContext context, Caller caller, String userId) {
        return decisions.decide(
                context,
                decision -> {
                    UserKey user = access.requireUser(decision, caller, userId).user();
                    decision.about(user.appId(), user.userId(), null);
                    decision.send(new AcknowledgeRecoveryCodes(user));
                    return Optional.ofNullable(decision.authenticators(user).recoveryCodes());
                });
    }

    /** Returns the user that a read concerns, if the caller is authorized. */
    public Reader reader(RequestContext context, Caller caller, Scope scope, Target target) {
        return act(
                        context,
                        caller,
                        scope,
                        target,
                        (decision, user) ->
                                new Reader(user, decision.app(user.appId()).policy().mfa()))
                .result();
    }

    /** Returns the app whose users the caller may read. */
    public AppId appOf(RequestContext context, Caller caller, Scope scope, @Nullable AppId named) {
        return decisions
                .decide(
                        context,
                        decision -> access.requireBackend(decision, caller, scope, named).appId())
                .result();
    }

    /** A user whom the caller may read, and what the user's app requires. */
    public record Reader(UserKey user, MfaRequirement mfa) {}

    /** Changes the user's authenticators. */
    private <R> Decided<R> change(
            RequestContext context,
            Caller caller,
            Scope scope,
            Target target,
            BiFunction<Decision, UserKey, R> act) {
        return decisions.decide(
                context,
                decision -> {
                    UserKey user =
                            access.requireChangeOfFactors(
                                    decision, caller, scope, target.userId(), target.appId());
                    decision.about(user.appId(), user.userId(), null);
                    return act.apply(decision, user);
                });
    }

    private <R> Decided<R> act(
            RequestContext context,
            Caller caller,
            Scope scope,
            Target target,
            BiFunction<Decision, UserKey, R> act) {
        return decisions.decide(
                context,
                decision -> {
                    UserKey user =
                            access.requireUserOrBackend(
                                    decision, caller, scope, target.userId(), target.appId());
                    decision.about(user.appId(), user.userId(), null);
                    return act.apply(decision, user);
                });
    }
}
