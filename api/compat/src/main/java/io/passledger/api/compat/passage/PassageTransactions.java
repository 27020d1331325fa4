package io.passledger.api.compat.passage;

import io.passledger.api.compat.SessionCredential;
import io.passledger.api.http.Call;
import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.app.CompatibleApps;
import io.passledger.application.session.Fallbacks;
import io.passledger.application.session.SessionControl;
import io.passledger.application.session.SessionResult;
import io.passledger.application.session.SessionStart;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.users.UserControl;
import io.passledger.domain.Refusal;
import io.passledger.domain.app.Compatibility;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.GrantType;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.CompletedFactor;
import io.passledger.domain.session.Flow;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.SessionState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Transactions, which are sessions begun by the backend and continued by the browser. */
@Component
class PassageTransactions {

    private final SessionStart start;
    private final UserControl users;
    private final Fallbacks fallbacks;
    private final SessionControl sessions;
    private final CompatibleApps apps;
    private final Decisions decisions;

    PassageTransactions(
            SessionStart start,
            UserControl users,
            Fallbacks fallbacks,
            SessionControl sessions,
            CompatibleApps apps,
            Decisions decisions) {
        this.start = start;
        this.users = users;
        this.fallbacks = fallbacks;
        this.sessions = sessions;
        this.apps = apps;
        this.decisions = decisions;
    }

    /** A browser's session, with the grant that passes it, if one is required. */
    private record Begun(SessionCredential session, @Nullable String grant) {}

    /**
     * Begins the registration of a passkey. In Passage, the backend alone can authorize another
     * passkey. If the user already has one, an {@code external} grant therefore passes the session.
     */
    SessionCredential toRegister(Call call, UserId userId, String displayName) {
        Begun begun =
                decisions
                        .decide(
                                call.context(),
                                decision -> registering(decision, call, userId, displayName))
                        .result();
        SessionCredential session = begun.session();
        if (begun.grant() != null) {
            Call browser = call.by(session.caller(), session.sessionId());
            fallbacks
                    .external(
                            browser.context(), browser.caller(), session.sessionId(), begun.grant())
                    .result()
                    .orThrow();
        }
        return session;
    }

    private Begun registering(Decision decision, Call call, UserId userId, String displayName) {
        SessionResult begun =
                start.begin(
                        decision,
                        call.caller(),
                        new SessionStart.Request(
                                call.appId(),
                                userId,
                                displayName,
                                displayName,
                                Purpose.SIGN_UP,
                                null));
        boolean hasPasskeys = begun.state().begun().flow() == Flow.SIGN_IN;
        return new Begun(
                credential(begun),
                hasPasskeys
                        ? users.grant(
                                        decision,
                                        call.caller(),
                                        GrantType.EXTERNAL,
                                        userId,
                                        begun.state().sessionId(),
                                        call.appId())
                                .token()
                        : null);
    }

    /**
     * Begins a login.
     *
     * @throws Refusal {@code action-not-allowed} if the user has no passkey
     */
    SessionCredential toAuthenticate(Call call, UserId userId) {
        return begin(call, call.caller(), userId);
    }

    /**
     * Begins the login of any user with a passkey of the app.
     *
     * @throws Refusal {@code unauthenticated} if the policy has no {@code publicBegin}
     */
    SessionCredential toAuthenticateAnybody(Call call) {
        return begin(call, call.caller(), null);
    }

    private SessionCredential begin(Call call, Caller caller, @Nullable UserId userId) {
        return decisions
                .decide(
                        call.context(),
                        decision -> {
                            SessionResult begun =
                                    start.begin(
                                            decision,
                                            caller,
                                            new SessionStart.Request(
                                                    call.appId(),
                                                    userId,
                                                    null,
                                                    null,
                                                    Purpose.SIGN_IN,
                                                    null));
                            if (begun.state().begun().flow() == Flow.SIGN_UP) {
                                throw Refusal.actionNotAllowed(
                                        "The user has no passkey.", List.of());
                            }
                            return credential(begun);
                        })
                .result();
    }

    /** Returns the call of the browser that holds a transaction's id. */
    Call of(Call call, String transactionId) {
        SessionCredential session =
                SessionCredential.read(transactionId).orElseThrow(Access::unauthenticated);
        apps.require(
                Objects.requireNonNull(call.appId()), Compatibility.PASSAGE, session.sessionId());
        return call.by(session.caller(), session.sessionId());
    }

    /**
     * Returns the same for a transaction without a completed ceremony.
     *
     * @throws Refusal {@code action-not-allowed}
     */
    Call open(Call call, String transactionId) {
        Call browser = of(call, transactionId);
        SessionState session =
                sessions.show(
                                browser.context(),
                                browser.caller(),
                                Objects.requireNonNull(browser.sessionId()),
                                null)
                        .state();
        if (ceremonies(session) > 0) {
            throw over();
        }
        return browser;
    }

    /**
     * Requires that the ceremony is the transaction's only one. A transaction allows one ceremony,
     * and so one nonce, regardless of its session's lifetime.
     *
     * @param session state after the ceremony
     * @throws Refusal {@code action-not-allowed} if there was one before
     */
    static void requireOneCeremony(SessionState session) {
        if (ceremonies(session) > 1) {
            throw over();
        }
    }

    /**
     * A session for another passkey is passed by an external grant when it begins, which isn't
     * counted.
     */
    private static int ceremonies(SessionState session) {
        CompletedFactor passed = session.passed();
        boolean byPasskey = passed != null && passed.factor() == Factor.PASSKEY;
        return session.passkeysAdded() + (byPasskey ? 1 : 0);
    }

    private static Refusal over() {
        return Refusal.actionNotAllowed("The transaction's ceremony has already been completed.", List.of());
    }

    private static SessionCredential credential(SessionResult begun) {
        return new SessionCredential(
                begun.state().sessionId(), Objects.requireNonNull(begun.sessionToken()));
    }
}
