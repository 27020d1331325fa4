package io.passledger.pages.console.signin;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.store.Decisions;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.session.Purpose;
import io.passledger.pages.console.KeyCheck;
import io.passledger.pages.console.SeeOther;
import io.passledger.pages.console.SessionCookie;
import io.passledger.pages.console.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * "Your passkeys": the passkeys required in addition to the signed-in key. If a passkey is
 * required, a key without one is sent here before it counts as a caller.
 */
@Controller
@CalledBy({CallerKind.ANONYMOUS, CallerKind.OPERATOR, CallerKind.BACKEND})
class KeyPasskeysController {

    private final Decisions decisions;
    private final ConsoleApp console;
    private final SessionCookie cookie;

    KeyPasskeysController(Decisions decisions, ConsoleApp console, SessionCookie cookie) {
        this.decisions = decisions;
        this.console = console;
        this.cookie = cookie;
    }

    @GetMapping("/console/passkeys")
    ModelAndView page(Call call, HttpServletRequest request) {
        SignedIn who = SignedIn.in(request);
        AuthenticatorsState state =
                decisions
                        .decide(
                                call.context(),
                                decision -> decision.authenticators(KeyCheck.userOf(who.session())))
                        .result();
        return new ModelAndView("console/passkeys")
                .addObject("passkeys", KeyPasskey.of(state))
                .addObject("enrolled", who.enrolled())
                .addObject("required", who.mustEnrol());
    }

    /** Begins the enrolment of the key's first passkey. */
    @PostMapping("/console/passkeys")
    ModelAndView enrol(Call call, HttpServletRequest request, HttpServletResponse response) {
        SignedIn who = SignedIn.in(request);
        cookie.write(
                who.session()
                        .with(
                                console.begin(
                                        call,
                                        who.session(),
                                        SecondFactorPages.nameOf(who),
                                        Purpose.SIGN_UP)),
                response);
        return SeeOther.page(SecondFactorPages.PATH);
    }
}
