package io.passledger.api.compat.loginid;

import io.passledger.api.compat.loginid.LoginIdMfaBody.PasskeyInfo;
import io.passledger.api.http.Call;
import io.passledger.application.session.AttemptVerdict;
import io.passledger.application.session.MfaTokenIssue;
import io.passledger.application.session.SessionControl;
import io.passledger.application.session.SessionResult;
import io.passledger.application.store.Decision;
import io.passledger.domain.session.Transaction;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Answers a try to pass a flow: with tokens where it is passed, else with 401 and what it asks for
 * next, so that the browser goes on in the same flow. LoginID's client takes every such 401 for a
 * step that was done, so a refusal is one of its plain errors, but where it knows of none.
 */
@Component
class FlowCompletion {

    private static final String ACTION = "loginid:payload";

    private final SessionControl sessions;
    private final MfaTokenIssue tokens;
    private final FlowSteps steps;

    FlowCompletion(SessionControl sessions, MfaTokenIssue tokens, FlowSteps steps) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.steps = steps;
    }

    /**
     * What a try came to.
     *
     * @param passed {@code null} where something is asked for yet
     */
    record Passed(SessionResult result, @Nullable LoginIdMfaBody passed) {}

    /**
     * Of a session within the decision that may have passed it, when it began as well.
     *
     * @param info of the passkey that was used, {@code null} where none was
     */
    Passed passed(Decision decision, SessionResult result, @Nullable PasskeyInfo info) {
        return new Passed(
                result,
                result.accessToken() == null
                        ? null
                        : body(decision, result, result.accessToken(), info));
    }

    private LoginIdMfaBody body(
            Decision decision,
            SessionResult result,
            String accessToken,
            @Nullable PasskeyInfo info) {
        Transaction transaction = result.state().begun().transaction();
        return new LoginIdMfaBody(
                result.state().begun().flow(),
                accessToken,
                "",
                "",
                transaction == null ? "" : transaction.payload(),
                transaction == null
                        ? ""
                        : tokens.issue(decision, result.state().sessionId(), false, null, ACTION)
                                .token(),
                info == null ? null : info.passkeyId(),
                info);
    }

    /**
     * @throws io.passledger.domain.Refusal where the try was refused
     */
    ResponseEntity<Object> answer(
            Call browser, HttpServletRequest request, AttemptVerdict<Passed> verdict) {
        return answer(browser, request, verdict.orThrow());
    }

    /** The same where LoginID's description has a refusal go on in the flow. */
    ResponseEntity<Object> answerOrGoOn(
            Call browser, HttpServletRequest request, AttemptVerdict<Passed> verdict) {
        return switch (verdict) {
            case AttemptVerdict.Granted<Passed> granted ->
                    answer(browser, request, granted.result());
            case AttemptVerdict.Denied<Passed> denied -> {
                SessionResult now =
                        sessions.show(
                                browser.context(),
                                browser.caller(),
                                Objects.requireNonNull(browser.sessionId()),
                                null);
                if (now.nextActions().isEmpty()) {
                    throw denied.refusal();
                }
                yield next(browser, request, now, MfaNext.REFUSED);
            }
        };
    }

    private ResponseEntity<Object> answer(
            Call browser, HttpServletRequest request, Passed outcome) {
        return outcome.passed() != null
                ? ResponseEntity.ok(outcome.passed())
                : next(browser, request, outcome.result(), MfaNext.REQUIRED);
    }

    private ResponseEntity<Object> next(
            Call browser, HttpServletRequest request, SessionResult result, String msg) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .body(steps.of(browser, result, Authorization.textIn(request), msg));
    }
}
