package io.passledger.api.compat.loginid;

import io.passledger.api.compat.loginid.MfaBody.PasskeyInfo;
import io.passledger.api.http.Call;
import io.passledger.application.session.MfaTokenIssue;
import io.passledger.application.session.SessionControl;
import io.passledger.application.session.SessionResult;
import io.passledger.application.session.Verdict;
import io.passledger.domain.Refusal;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.Transaction;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Answers a try to pass a flow: with tokens where it is passed, else with 401 and what it asks for
 * next, so that the browser goes on in the same flow.
 */
@Component
class Passes {

    private static final String ACTION = "loginid:payload";

    private final SessionControl sessions;
    private final MfaTokenIssue tokens;
    private final Steps steps;

    Passes(SessionControl sessions, MfaTokenIssue tokens, Steps steps) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.steps = steps;
    }

    /**
     * @param info of the passkey that was used, where one was
     */
    ResponseEntity<Object> answer(
            Call browser,
            HttpServletRequest request,
            Verdict<SessionResult> verdict,
            Function<UserKey, @Nullable PasskeyInfo> info) {
        return switch (verdict) {
            case Verdict.Granted<SessionResult> granted
                    when granted.result().accessToken() != null ->
                    ResponseEntity.ok(passed(browser, granted.result(), info));
            case Verdict.Granted<SessionResult> granted ->
                    next(browser, request, granted.result(), MfaNext.REQUIRED);
            case Verdict.Denied<SessionResult> denied -> denied(browser, request, denied.refusal());
        };
    }

    /** Also of a session that was passed when it began. */
    MfaBody passed(
            Call browser, SessionResult result, Function<UserKey, @Nullable PasskeyInfo> info) {
        UserKey user =
                new UserKey(
                        result.state().appId(), Objects.requireNonNull(result.state().userId()));
        @Nullable PasskeyInfo used = info.apply(user);
        Transaction transaction = result.state().begun().transaction();
        return new MfaBody(
                result.state().begun().flow(),
                Objects.requireNonNull(result.accessToken()),
                "",
                "",
                transaction == null ? "" : transaction.payload(),
                transaction == null ? "" : signature(browser),
                used == null ? null : used.passkeyId(),
                used);
    }

    private String signature(Call browser) {
        return tokens.issue(
                        browser.context(),
                        browser.caller(),
                        Objects.requireNonNull(browser.sessionId()),
                        false,
                        null,
                        ACTION)
                .result()
                .token();
    }

    private ResponseEntity<Object> denied(
            Call browser, HttpServletRequest request, Refusal refusal) {
        SessionResult now =
                sessions.show(
                        browser.context(),
                        browser.caller(),
                        Objects.requireNonNull(browser.sessionId()),
                        null);
        if (now.nextActions().isEmpty()) {
            throw refusal;
        }
        return next(browser, request, now, refusal.detail());
    }

    private ResponseEntity<Object> next(
            Call browser, HttpServletRequest request, SessionResult result, String msg) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .body(steps.of(browser, result, Authorization.textIn(request), msg));
    }
}
