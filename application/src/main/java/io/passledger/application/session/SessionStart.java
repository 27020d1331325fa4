package io.passledger.application.session;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.credentials.CredentialMacs;
import io.passledger.application.crypto.OpaqueToken;
import io.passledger.application.crypto.RandomTokens;
import io.passledger.application.store.Decision;
import io.passledger.application.users.NewUserIds;
import io.passledger.domain.NextAction;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.app.MfaRequirement;
import io.passledger.domain.app.Policy;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.Flow;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.SessionCommand.AccessTokenIssue;
import io.passledger.domain.session.SessionCommand.BeginSession;
import io.passledger.domain.session.SessionState;
import io.passledger.domain.session.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Begins a session, for a backend, or for a browser if the app's policy allows public sessions. */
@Component
public class SessionStart {

    private final Access access;
    private final AccessTokenIssuer accessTokens;
    private final RandomTokens random;
    private final CredentialMacs marks;
    private final BrowserTrust browsers;
    private final Clock clock;

    SessionStart(
            Access access,
            AccessTokenIssuer accessTokens,
            RandomTokens random,
            CredentialMacs marks,
            BrowserTrust browsers,
            Clock clock) {
        this.access = access;
        this.accessTokens = accessTokens;
        this.random = random;
        this.marks = marks;
        this.browsers = browsers;
        this.clock = clock;
    }

    /**
     * The parameters of a new session.
     *
     * @param appId required if no credential identifies the app
     * @param userId optional for {@code signIn}
     * @param factorAnyway whether a factor is required even if the policy would not require one
     * @param rememberedBrowser the secret of a remembered browser, {@code null} for none. It is
     *     accepted from a backend only, and replaces the factor of a plain sign-in
     */
    public record Request(
            @Nullable AppId appId,
            @Nullable UserId userId,
            @Nullable String username,
            @Nullable String displayName,
            Purpose purpose,
            @Nullable Transaction transaction,
            boolean factorAnyway,
            @Nullable String rememberedBrowser) {

        /** Creates a request that follows the policy. */
        public Request(
                @Nullable AppId appId,
                @Nullable UserId userId,
                @Nullable String username,
                @Nullable String displayName,
                Purpose purpose,
                @Nullable Transaction transaction) {
            this(appId, userId, username, displayName, purpose, transaction, false, null);
        }

        /** Returns this request with a factor always required. */
        public Request withFactor() {
            return new Request(
                    appId,
                    userId,
                    username,
                    displayName,
                    purpose,
                    transaction,
                    true,
                    rememberedBrowser);
        }

        /** Returns this request with the secret of a remembered browser. */
        public Request with(@Nullable String secret) {
            return new Request(
                    appId,
                    userId,
                    username,
                    displayName,
                    purpose,
                    transaction,
                    factorAnyway,
                    secret);
        }

        @Override
        public String toString() {
            return "Request[…]";
        }

        boolean isInPublic(Caller caller) {
            return caller instanceof Caller.Anonymous && appId != null;
        }

        /**
         * Returns whether the request publicly names a user, so that no work for the response may
         * depend on the user.
         */
        boolean namesSomebodyInPublic(Caller caller) {
            return isInPublic(caller) && userId != null;
        }
    }

    /**
     * @throws Refusal as in {@link Access}, and {@code invalid-request} if a required user is
     *     missing, or if a caller without a backend's credential presents a remembered browser
     */
    public SessionResult begin(Decision decision, Caller caller, Request request) {
        boolean publicBegin = request.isInPublic(caller);
        AppState app =
                publicBegin
                        ? publicApp(decision, request)
                        : access.requireBackend(
                                decision, caller, Scope.SESSIONS_WRITE, request.appId());
        if (request.userId() == null && request.purpose() != Purpose.SIGN_IN) {
            throw Refusal.of(
                    RefusalCode.INVALID_REQUEST, "userId is optional only if purpose is signIn.");
        }
        if (publicBegin && request.rememberedBrowser() != null) {
            throw Refusal.of(RefusalCode.INVALID_REQUEST, "rememberedBrowser requires an API key.");
        }
        SessionId sessionId = random.sessionId();
        OpaqueToken token = marks.sessionToken();
        decision.about(app.appId(), request.userId(), sessionId);
        UserKey key = request.userId() == null ? null : new UserKey(app.appId(), request.userId());
        AuthenticatorsState user =
                publicBegin || key == null
                        ? AuthenticatorsState.EMPTY
                        : decision.authenticators(key);
        if (request.userId() != null) {
            NewUserIds.require(request.userId(), () -> user);
        }
        if (publicBegin) {
            decision.sealAsSession();
            if (key != null) {
                decision.expect(key);
            }
        }
        Flow flow = flow(publicBegin, request, user);
        Instant now = clock.instant();
        AccessTokenIssue atOnce =
                app.policy().mfa() == MfaRequirement.OPTIONAL
                                && flow == Flow.SIGN_UP
                                && !publicBegin
                                && !request.factorAnyway()
                        ? accessTokens.prepare(app, now)
                        : null;
        decision.send(
                new BeginSession(
                        sessionId,
                        app.appId(),
                        request.userId(),
                        request.username(),
                        request.displayName(),
                        request.purpose(),
                        flow,
                        publicBegin,
                        fallbacks(app.policy(), publicBegin, request, user),
                        request.transaction(),
                        token.hash(),
                        publicBegin ? SessionState.RESETS_NOT_LOOKED_AT : user.voidings(),
                        atOnce,
                        now,
                        now.plus(app.policy().lifetimes().session())));
        SessionResult begun =
                accessTokens.result(
                        app, decision.session(sessionId), atOnce, now, token.value(), null);
        return request.rememberedBrowser() == null
                ? begun
                : browsers.apply(
                        decision,
                        app,
                        begun,
                        request.rememberedBrowser(),
                        request.factorAnyway(),
                        now);
    }

    private static AppState publicApp(Decision decision, Request request) {
        AppState publicApp =
                decision.findApp(Objects.requireNonNull(request.appId()))
                        .filter(app -> app.policy().publicBegin())
                        .orElseThrow(() ->
                                Refusal.of(
                                        RefusalCode.UNAUTHENTICATED,
                                        "Beginning a session requires an API key unless the app's"
                                                + " policy has publicBegin."));
        if (request.purpose() == Purpose.SIGN_UP && !publicApp.policy().letsStrangersSignUp()) {
            throw Refusal.of(
                    RefusalCode.UNAUTHENTICATED,
                    "Beginning a session for sign-up requires an API key unless the app's policy"
                            + " has registration.requiresAuthorization, or its publicSignUp is"
                            + " anyoneMayClaimAName.");
        }
        return publicApp;
    }

    /**
     * Chooses the flow. In public, an unknown user must look like a known one in the response and
     * in the work that it takes. So only the purpose decides, and no state of the user is read.
     */
    private static Flow flow(boolean publicBegin, Request request, AuthenticatorsState user) {
        boolean signIn =
                request.userId() == null
                        || (publicBegin
                                ? request.purpose() != Purpose.SIGN_UP
                                : user.hasPasskeys());
        return signIn ? Flow.SIGN_IN : Flow.SIGN_UP;
    }

    private static List<NextAction> fallbacks(
            Policy policy, boolean publicBegin, Request request, AuthenticatorsState user) {
        List<NextAction> fallbacks = new ArrayList<>();
        if (request.userId() == null) {
            return fallbacks;
        }
        if (policy.fallback().external()) {
            fallbacks.add(NextAction.EXTERNAL);
        }
        if (policy.fallback().recoveryCodes() && (publicBegin || user.hasUnspentRecoveryCodes())) {
            fallbacks.add(NextAction.RECOVERY_CODE);
        }
        return fallbacks;
    }
}
