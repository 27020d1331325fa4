package io.passledger.pages.console.signin;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.recovery.RecoveryCode;
import io.passledger.application.session.Fallbacks;
import io.passledger.application.session.RecoveryCodeDuty;
import io.passledger.application.session.SessionControl;
import io.passledger.application.session.SessionResult;
import io.passledger.domain.NextAction;
import io.passledger.domain.Refusal;
import io.passledger.domain.session.SessionStatus;
import io.passledger.pages.console.SeeOther;
import io.passledger.pages.console.SessionCookie;
import io.passledger.pages.console.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows whatever step the session of a key's second factor asks for next. The session token is in
 * the sealed cookie, so the browser never has it in clear.
 */
@Controller
@CalledBy({CallerKind.ANONYMOUS, CallerKind.OPERATOR, CallerKind.BACKEND})
class SecondFactorController {

    private static final String VIEW = "console/second-factor";
    private static final int LONGEST_CODE = 512;

    private final SessionControl sessions;
    private final Fallbacks fallbacks;
    private final RecoveryCodeDuty duty;
    private final SessionCookie cookie;
    private final PassedFactor passed;

    SecondFactorController(
            SessionControl sessions,
            Fallbacks fallbacks,
            RecoveryCodeDuty duty,
            SessionCookie cookie,
            PassedFactor passed) {
        this.sessions = sessions;
        this.fallbacks = fallbacks;
        this.duty = duty;
        this.cookie = cookie;
        this.passed = passed;
    }

    @GetMapping("/console/second-factor")
    ModelAndView page(Call call, HttpServletRequest request, HttpServletResponse response) {
        ConsoleActor acting = ConsoleActor.find(call, request);
        SessionResult run = acting == null ? null : show(acting);
        if (run != null && run.status() == SessionStatus.PENDING) {
            return page(run, HttpStatus.OK, null);
        }
        if (SignedIn.in(request).complete()) {
            return SeeOther.page("/console");
        }
        // The session has expired, or the key has enrolled a passkey since: start again.
        cookie.clear(response);
        return SeeOther.page("/console/sign-in?ended");
    }

    private SessionResult show(ConsoleActor acting) {
        return sessions.show(acting.context(), acting.caller(), acting.id(), null);
    }

    private static ModelAndView page(SessionResult run, HttpStatus status, @Nullable String wrong) {
        List<NextAction> next = run.nextActions();
        return new ModelAndView(VIEW, status)
                .addObject("enrol", next.contains(NextAction.PASSKEY_REG))
                .addObject("authenticate", next.contains(NextAction.PASSKEY_AUTH))
                .addObject("recover", next.contains(NextAction.RECOVERY_CODE))
                .addObject("owed", next.contains(NextAction.ACKNOWLEDGE_RECOVERY_CODES))
                .addObject("codes", List.of())
                .addObject("wrong", wrong);
    }

    @PostMapping("/console/second-factor/recovery-code")
    ModelAndView recover(Call call, HttpServletRequest request, HttpServletResponse response) {
        ConsoleActor acting = ConsoleActor.in(call, request);
        String code = Objects.requireNonNullElse(request.getParameter("code"), "");
        if (code.isEmpty() || code.length() > LONGEST_CODE) {
            return page(show(acting), HttpStatus.UNPROCESSABLE_CONTENT, "factor.code.wrong");
        }
        try {
            return SeeOther.page(
                    passed.after(
                                    fallbacks
                                            .recoveryCode(
                                                    acting.context(),
                                                    acting.caller(),
                                                    acting.id(),
                                                    code)
                                            .result()
                                            .orThrow(),
                                    request,
                                    response)
                            .next());
        } catch (Refusal refusal) {
            return switch (refusal.code()) {
                case RECOVERY_CODE_INVALID ->
                        page(show(acting), HttpStatus.UNPROCESSABLE_CONTENT, "factor.code.wrong");
                case LOCKED -> page(show(acting), HttpStatus.TOO_MANY_REQUESTS, "factor.locked");
                default -> throw refusal;
            };
        }
    }

    /** Shows new codes once; a reload generates others. */
    @PostMapping("/console/second-factor/codes")
    ModelAndView codes(Call call, HttpServletRequest request) {
        ConsoleActor acting = ConsoleActor.in(call, request);
        List<String> codes =
                duty.show(acting.context(), acting.caller(), acting.id()).result().stream()
                        .map(RecoveryCode::text)
                        .toList();
        return page(show(acting), HttpStatus.OK, null).addObject("codes", codes);
    }

    @PostMapping("/console/second-factor/acknowledgement")
    ModelAndView acknowledge(Call call, HttpServletRequest request, HttpServletResponse response) {
        ConsoleActor acting = ConsoleActor.in(call, request);
        SessionResult run =
                duty.acknowledge(acting.context(), acting.caller(), acting.id()).result();
        passed.after(run, request, response);
        return SeeOther.page("/console");
    }
}
