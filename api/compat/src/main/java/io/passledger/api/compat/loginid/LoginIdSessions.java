package io.passledger.api.compat.loginid;

import io.passledger.api.compat.SessionCredential;
import io.passledger.api.compat.loginid.FlowCompletion.Passed;
import io.passledger.api.http.Call;
import io.passledger.application.access.Caller;
import io.passledger.application.session.Conclusion;
import io.passledger.application.session.SessionResult;
import io.passledger.application.session.SessionStart;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.domain.Refusal;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Policy;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.Transaction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Begins sessions for LoginID's flows, by a browser if the app's policy allows it. */
@Component
class LoginIdSessions {

    private final SessionStart start;
    private final Decisions decisions;

    LoginIdSessions(SessionStart start, Decisions decisions) {
        this.start = start;
        this.decisions = decisions;
    }

    /** A session that has just begun, and the call of the browser that now holds it. */
    record Begun(SessionResult result, SessionCredential credential, Call browser) {}

    /**
     * A flow that has just begun.
     *
     * @param passed the response if the policy lets the user through at once
     */
    record BegunFlow(Begun begun, @Nullable LoginIdMfaBody passed) {}

    /**
     * Begins a flow, in which a user without a passkey registers one. If the policy requires an
     * authorization for this, or doesn't let strangers sign up, the flow doesn't reveal to a
     * browser whether the user has a passkey.
     *
     * @param atOnce the response if the policy lets the user through
     * @throws Refusal {@code unauthenticated} if the policy has no {@code publicBegin}
     */
    BegunFlow flow(
            Call call,
            NamedUser user,
            @Nullable Transaction transaction,
            Conclusion<SessionResult, Passed> atOnce) {
        Passed outcome =
                decisions
                        .decide(
                                call.context(),
                                decision ->
                                        atOnce.of(
                                                decision,
                                                begin(
                                                        decision,
                                                        call,
                                                        user.userId(),
                                                        user.displayName(),
                                                        purpose(decision, call, user.userId()),
                                                        transaction)))
                        .result();
        return new BegunFlow(begun(call, outcome.result()), outcome.passed());
    }

    private static Purpose purpose(Decision decision, Call call, UserId userId) {
        AppId appId = Objects.requireNonNull(call.appId());
        Policy policy = decision.app(appId).policy();
        boolean registersAnybody =
                !policy.registration().requiresAuthorization()
                        && (!(call.caller() instanceof Caller.Anonymous)
                                || policy.letsStrangersSignUp());
        return registersAnybody
                        && !decision.authenticators(new UserKey(appId, userId)).hasPasskeys()
                ? Purpose.SIGN_UP
                : Purpose.SIGN_IN;
    }

    /** Begins the registration of a passkey, whether or not the user already has one. */
    Begun registration(Call call, NamedUser user) {
        return begun(call, user.userId(), user.displayName(), Purpose.SIGN_UP, null);
    }

    /** Begins a login, or the approval of a transaction. */
    Begun authentication(Call call, @Nullable UserId userId, @Nullable Transaction transaction) {
        return begun(call, userId, null, Purpose.SIGN_IN, transaction);
    }

    private Begun begun(
            Call call,
            @Nullable UserId userId,
            @Nullable String displayName,
            Purpose purpose,
            @Nullable Transaction transaction) {
        return begun(
                call,
                decisions
                        .decide(
                                call.context(),
                                decision ->
                                        begin(
                                                decision,
                                                call,
                                                userId,
                                                displayName,
                                                purpose,
                                                transaction))
                        .result());
    }

    private SessionResult begin(
            Decision decision,
            Call call,
            @Nullable UserId userId,
            @Nullable String displayName,
            Purpose purpose,
            @Nullable Transaction transaction) {
        return start.begin(
                decision,
                call.caller(),
                new SessionStart.Request(
                        call.appId(),
                        userId,
                        userId == null ? null : userId.value(),
                        displayName,
                        purpose,
                        transaction));
    }

    private static Begun begun(Call call, SessionResult result) {
        SessionCredential credential =
                new SessionCredential(
                        result.state().sessionId(), Objects.requireNonNull(result.sessionToken()));
        return new Begun(result, credential, call.by(credential.caller(), credential.sessionId()));
    }
}
