package io.passledger.application.access;

import io.passledger.application.credentials.CredentialMemory;
import io.passledger.application.store.Decision;
import io.passledger.application.tokens.VerifiedToken;
import io.passledger.domain.Bytes;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.ApiKey;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.SessionState;
import io.passledger.domain.session.SessionStatus;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Authorizes callers against the same state that the decision uses. Anything not granted is denied.
 */
@Component
public class Access {

    private final ApiKeyOwners owners;
    private final CredentialMemory memory;
    private final Clock clock;

    Access(ApiKeyOwners owners, CredentialMemory memory, Clock clock) {
        this.owners = owners;
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * @throws Refusal {@code unauthenticated} or {@code insufficient-scope} unless the caller is
     *     the operator
     */
    public void requireOperator(Decision decision, Caller caller, Scope scope) {
        if (caller instanceof Caller.Backend backend) {
            backend(decision, backend, scope);
            throw operatorAlone(scope);
        }
        if (!(caller instanceof Caller.Operator)) {
            throw unauthenticated();
        }
    }

    /**
     * Checks that the caller itself has every scope that it would give to a new key, so that no key
     * creates a more powerful one.
     *
     * @throws Refusal {@code insufficient-scope}, naming a scope that the caller lacks or a scope
     *     of the installation, which only the operator may give
     */
    public void requireMayGive(Decision decision, Caller caller, Set<Scope> scopes) {
        KeyPermissions standing = standingOf(decision, caller);
        if (standing.isOperator()) {
            return;
        }
        for (Scope scope : new TreeSet<>(scopes)) {
            if (scope.isOfInstallation()) {
                throw operatorAlone(scope);
            }
            if (!standing.scopes().contains(scope)) {
                throw Refusal.of(
                        RefusalCode.INSUFFICIENT_SCOPE,
                        "An API key can grant only its own scopes: this one lacks %s."
                                .formatted(scope.wire()));
            }
        }
    }

    /**
     * Checks that the caller may revoke the key. Only the operator and the key's own holder may
     * revoke a key with a scope of the installation.
     *
     * @throws Refusal {@code insufficient-scope}
     */
    public void requireMayRevoke(Caller caller, ApiKey key) {
        if (caller instanceof Caller.Backend backend && !backend.keyId().equals(key.keyId())) {
            key.scopes().stream()
                    .filter(Scope::isOfInstallation)
                    .findFirst()
                    .ifPresent(scope -> {
                        throw operatorAlone(scope);
                    });
        }
    }

    /**
     * Returns the app that the caller may act on as its backend. The operator names the app.
     *
     * @throws Refusal {@code unauthenticated}, {@code insufficient-scope}, or {@code not-found} if
     *     {@code named} is another app
     */
    public AppState requireBackend(
            Decision decision, Caller caller, Scope scope, @Nullable AppId named) {
        return switch (caller) {
            case Caller.Operator _ -> decision.app(named == null ? AppId.DEFAULT : named);
            case Caller.Backend backend -> {
                AppState app = backend(decision, backend, scope);
                if (named != null && !named.equals(app.appId())) {
                    throw Refusal.noSuchApp();
                }
                yield app;
            }
            case Caller.Anonymous _, Caller.Browser _, Caller.User _, Caller.Unknown _ ->
                    throw unauthenticated();
        };
    }

    /**
     * Returns the session whose token the caller holds.
     *
     * @throws Refusal {@code unauthenticated}, also if there is no such session
     */
    public SessionState requireBrowser(Decision decision, Caller caller, SessionId sessionId) {
        if (!(caller instanceof Caller.Browser browser)) {
            throw unauthenticated();
        }
        Bytes credential = CredentialMemory.of(browser.tokenHash(), sessionId);
        if (memory.isRefused(credential)) {
            throw unauthenticated();
        }
        Optional<SessionState> found =
                decision.findSession(sessionId)
                        .filter(session -> session.hasTokenHash(browser.tokenHash()));
        remember(decision, browser.tokenHash(), credential, found.isPresent());
        return found.orElseThrow(Access::unauthenticated);
    }

    /**
     * Returns the calling user. A token issued without a factor, before the first passkey, is no
     * longer sufficient once the user has a passkey.
     *
     * @throws Refusal {@code unauthenticated}, also if the token was revoked; {@code
     *     factor-required}
     */
    public UserAccess requireUser(Decision decision, Caller caller) {
        if (!(caller instanceof Caller.User user)) {
            throw unauthenticated();
        }
        SessionState session =
                liveSession(decision, user.token()).orElseThrow(Access::unauthenticated);
        UserKey key = new UserKey(user.token().appId(), user.token().userId());
        if (user.token().amr().isEmpty() && decision.authenticators(key).hasPasskeys()) {
            throw Refusal.of(
                    RefusalCode.FACTOR_REQUIRED, "This user now has a passkey: sign in with it.");
        }
        return new UserAccess(key, session);
    }

    /**
     * Returns the calling user if {@code userId} is {@code me} or that user's id.
     *
     * @throws Refusal as above; {@code not-found} if {@code userId} names another user
     */
    public UserAccess requireUser(Decision decision, Caller caller, String userId) {
        UserAccess self = requireUser(decision, caller);
        if (!userId.equals("me") && !userId.equals(self.user().userId().value())) {
            throw Refusal.of(RefusalCode.NOT_FOUND, "The user was not found.");
        }
        return self;
    }

    /**
     * Returns the calling user if a factor was verified recently, as changes to factors require.
     *
     * @throws Refusal as above; {@code step-up-required}
     */
    public UserAccess requireRecentFactor(Decision decision, Caller caller, String userId) {
        UserAccess self = requireUser(decision, caller, userId);
        requireRecentFactor(decision, self.session());
        return self;
    }

    /**
     * Checks that a factor was verified recently in a completed session, as changes to factors
     * require.
     *
     * @throws Refusal {@code step-up-required}
     */
    public void requireRecentFactor(Decision decision, SessionState session) {
        session.requireFactorWithin(
                decision.app(session.appId()).policy().stepUp(), clock.instant());
    }

    /**
     * Returns the user that {@code userId} names. A user may use only {@code me} or the user's own
     * id; a backend may name any user of its app.
     *
     * @throws Refusal as above; {@code not-found} if a user names another user
     */
    public UserKey requireUserOrBackend(
            Decision decision, Caller caller, Scope scope, String userId, @Nullable AppId named) {
        if (caller instanceof Caller.User) {
            return requireUser(decision, caller, userId).user();
        }
        AppState app = requireBackend(decision, caller, scope, named);
        return new UserKey(app.appId(), new UserId(userId));
    }

    /**
     * Like {@link #requireUserOrBackend}, for a change to the user's factors.
     *
     * @throws Refusal as above; {@code step-up-required} if the caller is a user who has not
     *     verified a factor recently
     */
    public UserKey requireChangeOfFactors(
            Decision decision, Caller caller, Scope scope, String userId, @Nullable AppId named) {
        if (caller instanceof Caller.User) {
            return requireRecentFactor(decision, caller, userId).user();
        }
        return requireUserOrBackend(decision, caller, scope, userId, named);
    }

    /**
     * @throws Refusal {@code unauthenticated} if the caller presents an API key or an access token
     *     that is no longer valid
     */
    public void requireStillGood(Decision decision, Caller caller) {
        if (caller instanceof Caller.Backend backend) {
            liveKey(decision, backend);
        } else if (caller instanceof Caller.User user
                && liveSession(decision, user.token()).isEmpty()) {
            throw unauthenticated();
        }
    }

    /**
     * Returns the permissions of the caller's key, independent of any single operation, for a user
     * interface.
     *
     * @throws Refusal {@code unauthenticated} if the caller has no key or the key is no longer
     *     valid
     */
    public KeyPermissions standingOf(Decision decision, Caller caller) {
        return switch (caller) {
            case Caller.Operator _ -> KeyPermissions.OPERATOR;
            case Caller.Backend backend -> {
                ApiKey key = liveKey(decision, backend);
                yield new KeyPermissions(
                        appOf(decision, backend).appId(), key.name(), key.scopes());
            }
            case Caller.Anonymous _, Caller.Browser _, Caller.User _, Caller.Unknown _ ->
                    throw unauthenticated();
        };
    }

    /**
     * Returns the completed session of a token, unless a reset or a sign-out of the user has voided
     * it.
     */
    public Optional<SessionState> liveSession(Decision decision, VerifiedToken token) {
        return decision.findSession(token.sessionId())
                .filter(session -> session.appId().equals(token.appId()))
                .filter(session -> session.status() == SessionStatus.COMPLETED)
                .filter(session -> token.userId().equals(session.userId()))
                .filter(session -> !isRevoked(decision, session))
                .filter(_ -> isIssuedAsAsked(decision, token));
    }

    /** Checks whether the app's policy still asks for tokens with this {@code iss}. */
    private static boolean isIssuedAsAsked(Decision decision, VerifiedToken token) {
        return decision.findApp(token.appId())
                .filter(app -> app.policy().tokens().issuer() == token.issuer())
                .isPresent();
    }

    /**
     * Checks whether the user was reset or signed out everywhere after the session recorded the
     * user.
     */
    public boolean isRevoked(Decision decision, SessionState session) {
        if (session.userId() == null || !session.knowsResets()) {
            return false;
        }
        AuthenticatorsState user =
                decision.authenticators(new UserKey(session.appId(), session.userId()));
        return user.voidings() != session.resets();
    }

    private AppState backend(Decision decision, Caller.Backend caller, Scope scope) {
        if (!liveKey(decision, caller).scopes().contains(scope)) {
            throw insufficient(scope);
        }
        return appOf(decision, caller);
    }

    /**
     * Returns the caller's key if it is valid. A wrong, revoked or expired key never becomes valid
     * again, so the result is remembered.
     */
    private ApiKey liveKey(Decision decision, Caller.Backend caller) {
        if (memory.isRefused(caller.secretHash())) {
            throw unauthenticated();
        }
        Optional<ApiKey> found =
                owners.ownerOf(caller.keyId())
                        .flatMap(decision::findApp)
                        .flatMap(app ->
                                app.liveKey(caller.keyId(), caller.secretHash(), clock.instant()));
        remember(decision, caller.secretHash(), caller.secretHash(), found.isPresent());
        return found.orElseThrow(Access::unauthenticated);
    }

    /**
     * Remembers the result once the decision's state is known to be current. A stale state may lack
     * a key that was issued a moment ago.
     */
    private void remember(Decision decision, Bytes secretHash, Bytes credential, boolean good) {
        decision.onceCurrent(() -> {
            if (good) {
                memory.accepted(secretHash);
            } else {
                memory.refused(credential);
            }
        });
    }

    private AppState appOf(Decision decision, Caller.Backend caller) {
        return owners.ownerOf(caller.keyId())
                .flatMap(decision::findApp)
                .orElseThrow(Access::unauthenticated);
    }

    private static Refusal operatorAlone(Scope scope) {
        return Refusal.of(
                RefusalCode.INSUFFICIENT_SCOPE,
                "This operation requires the root key: an API key's scope %s is not enough."
                        .formatted(scope.wire()));
    }

    private static Refusal insufficient(Scope scope) {
        return Refusal.of(
                RefusalCode.INSUFFICIENT_SCOPE,
                "This operation requires the scope " + scope.wire() + ".");
    }

    /** Returns the one refusal for every missing, wrong or no longer valid credential. */
    public static Refusal unauthenticated() {
        return Refusal.of(
                RefusalCode.UNAUTHENTICATED,
                "This operation requires a valid credential of the right kind in the Authorization header.");
    }
}
