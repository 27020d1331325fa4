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
 * Says what a caller may do, from the same states that the decision is made on. What is not granted
 * here is refused.
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
     * @throws Refusal {@code unauthenticated} unless it is the operator
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
     * What the caller would give to a new key it must have itself, so that no key makes one that
     * may do more than it.
     *
     * @throws Refusal {@code insufficient-scope} which names a scope that the caller lacks, or one
     *     of the installation, which the operator alone gives
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
                        "A key gives no scope that it lacks, and this one lacks the scope %s."
                                .formatted(scope.wire()));
            }
        }
    }

    /**
     * A key with a scope of the installation is the operator's to end; its holder may end it too.
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
     * The app that the caller may act on as its backend. The operator names one.
     *
     * @throws Refusal {@code unauthenticated}, {@code insufficient-scope}, {@code not-found} where
     *     it is another app's
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
     * The session that the caller holds the token of.
     *
     * @throws Refusal {@code unauthenticated} also where there is no such session
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
     * The user that the caller is. A token from before the first passkey, which no factor stands
     * behind, is no longer enough once there is one.
     *
     * @throws Refusal {@code unauthenticated} also where the token was revoked, {@code
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
                    RefusalCode.FACTOR_REQUIRED,
                    "This user has a passkey by now: sign in with it.");
        }
        return new UserAccess(key, session);
    }

    /**
     * The user that the caller is, where {@code userId} says so too.
     *
     * @throws Refusal as above; {@code not-found} where it names another
     */
    public UserAccess requireUser(Decision decision, Caller caller, String userId) {
        UserAccess self = requireUser(decision, caller);
        if (!userId.equals("me") && !userId.equals(self.user().userId().value())) {
            throw Refusal.of(RefusalCode.NOT_FOUND, "There is no such user.");
        }
        return self;
    }

    /**
     * The user that the caller is, where a factor was proved lately: for changes of factors.
     *
     * @throws Refusal as above; {@code step-up-required}
     */
    public UserAccess requireRecentFactor(Decision decision, Caller caller, String userId) {
        UserAccess self = requireUser(decision, caller, userId);
        requireRecentFactor(decision, self.session());
        return self;
    }

    /**
     * For changes of factors in a session that is completed: what a session shows for a while that
     * was passed.
     *
     * @throws Refusal {@code step-up-required}
     */
    public void requireRecentFactor(Decision decision, SessionState session) {
        session.requireFactorWithin(
                decision.app(session.appId()).policy().stepUp(), clock.instant());
    }

    /**
     * The user that {@code userId} names: {@code me} for a user, any of its app's for a backend.
     *
     * @throws Refusal as above; {@code not-found} where a user names another
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
     * The same for a change of what the user proves himself with.
     *
     * @throws Refusal as above; {@code step-up-required} where a user has proved no factor lately
     */
    public UserKey requireChangeOfFactors(
            Decision decision, Caller caller, Scope scope, String userId, @Nullable AppId named) {
        if (caller instanceof Caller.User) {
            return requireRecentFactor(decision, caller, userId).user();
        }
        return requireUserOrBackend(decision, caller, scope, userId, named);
    }

    /**
     * @throws Refusal {@code unauthenticated} where it is an API key or an access token that is no
     *     longer good
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
     * What a key may do that is not that of one operation: for whoever shows its holder around.
     *
     * @throws Refusal {@code unauthenticated} where the caller has no key, or one that is no longer
     *     good
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

    /** The session of a token, unless its end, a reset or a sign-out of the user has voided it. */
    public Optional<SessionState> liveSession(Decision decision, VerifiedToken token) {
        return decision.findSession(token.sessionId())
                .filter(session -> session.appId().equals(token.appId()))
                .filter(session -> session.status() == SessionStatus.COMPLETED)
                .filter(session -> token.userId().equals(session.userId()))
                .filter(session -> !isRevoked(decision, session))
                .filter(_ -> isIssuedAsAsked(decision, token));
    }

    /** Whether the app's policy asks for tokens of that {@code iss}. */
    private static boolean isIssuedAsAsked(Decision decision, VerifiedToken token) {
        return decision.findApp(token.appId())
                .filter(app -> app.policy().tokens().issuer() == token.issuer())
                .isPresent();
    }

    /** Whether the user was reset or signed out everywhere since the session learnt of the user. */
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

    /** What was wrong, revoked or expired once is so for good. */
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

    /** A state that is out of date may not know a key yet that was issued a moment ago. */
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
                "This needs the root key: the scope %s of an API key is not enough."
                        .formatted(scope.wire()));
    }

    private static Refusal insufficient(Scope scope) {
        return Refusal.of(
                RefusalCode.INSUFFICIENT_SCOPE, "This needs the scope " + scope.wire() + ".");
    }

    /** What everybody is told whose credential is missing, wrong, or no longer good. */
    public static Refusal unauthenticated() {
        return Refusal.of(
                RefusalCode.UNAUTHENTICATED,
                "This needs a valid credential of the right kind in the Authorization header.");
    }
}
