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
 * Answers an attempt to pass a flow: with tokens if it is passed, else with 401 and the next steps,
 * so that the browser continues in the same flow. LoginID's client treats every such 401 as a
 * completed step. A refusal is therefore one of its plain errors, unless its description defines
 * none.
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
     * The outcome of an attempt.
     *
     * @param passed {@code null} if further steps are required
     */
    record Passed(SessionResult result, @Nullable LoginIdMfaBody passed) {}

    /**
     * Returns the outcome for a session, within the decision that may have passed it or begun it.
     *
     * @param info the used passkey, {@code null} if none was used
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
     * @throws io.passledger.domain.Refusal if the attempt was refused
     */
    ResponseEntity<Object> answer(
            Call browser, HttpServletRequest request, AttemptVerdict<Passed> verdict) {
        return answer(browser, request, verdict.orThrow());
    }

    /**
     * Answers an operation whose refusals continue the flow, according to LoginID's description.
     */
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
