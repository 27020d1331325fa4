package io.passledger.api.conformance;

import io.passledger.api.http.Call;
import io.passledger.application.access.Caller;
import io.passledger.application.crypto.OpaqueToken;
import io.passledger.application.session.Fallbacks;
import io.passledger.application.session.SessionResult;
import io.passledger.application.session.SessionStart;
import io.passledger.application.store.Decisions;
import io.passledger.application.users.UserControl;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.NextAction;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.authenticators.GrantType;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.Purpose;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Begins the session of a tool's ceremony. The tools support neither sessions nor a first factor,
 * so the service itself acts as the backend.
 */
@ConditionalOnConformance
@Component
class ConformanceSessions {

    private static final Caller BACKEND = new Caller.Operator();

    private final SessionStart start;
    private final UserControl users;
    private final Fallbacks fallbacks;
    private final Decisions decisions;

    ConformanceSessions(
            SessionStart start, UserControl users, Fallbacks fallbacks, Decisions decisions) {
        this.start = start;
        this.users = users;
        this.fallbacks = fallbacks;
        this.decisions = decisions;
    }

    /** Returns a session that can enrol a passkey, whether or not it is the user's first. */
    ConformanceSession forRegistration(Call call, String username, String displayName) {
        UserId userId = userId(username);
        SessionResult begun = begin(call, userId, displayName, Purpose.SIGN_UP);
        ConformanceSession session = session(begun);
        if (!begun.nextActions().contains(NextAction.PASSKEY_REG)) {
            passByABackendsWord(call, userId, session);
        }
        return session;
    }

    /**
     * Returns a session in which the user can sign in.
     *
     * @throws Refusal {@code not-found} if the user has no passkey
     */
    ConformanceSession forAuthentication(Call call, String username) {
        SessionResult begun = begin(call, userId(username), null, Purpose.SIGN_IN);
        if (!begun.nextActions().contains(NextAction.PASSKEY_AUTH)) {
            throw Refusal.of(RefusalCode.NOT_FOUND, "The user was not found.");
        }
        return session(begun);
    }

    private SessionResult begin(
            Call call, UserId userId, @Nullable String displayName, Purpose purpose) {
        SessionStart.Request request =
                new SessionStart.Request(
                        ConformanceApp.ID, userId, userId.value(), displayName, purpose, null);
        return decisions
                .decide(call.context(), decision -> start.begin(decision, BACKEND, request))
                .result();
    }

    private static ConformanceSession session(SessionResult begun) {
        OpaqueToken token = new OpaqueToken(Objects.requireNonNull(begun.sessionToken()));
        return new ConformanceSession(begun.state().sessionId(), new Caller.Browser(token.hash()));
    }

    private void passByABackendsWord(Call call, UserId userId, ConformanceSession session) {
        String grant =
                decisions
                        .decide(
                                call.context(),
                                decision ->
                                        users.grant(
                                                decision,
                                                BACKEND,
                                                GrantType.EXTERNAL,
                                                userId,
                                                session.id(),
                                                ConformanceApp.ID))
                        .result()
                        .token();
        fallbacks
                .external(call.context(), session.browser(), session.id(), grant)
                .result()
                .orThrow();
    }

    private static UserId userId(String username) {
        try {
            return new UserId(username);
        } catch (InvalidValue refused) {
            throw Refusal.of(RefusalCode.INVALID_REQUEST, String.valueOf(refused.getMessage()));
        }
    }
}
