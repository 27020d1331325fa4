package io.passledger.api.compat.loginradius;

import static io.passledger.api.compat.loginradius.LoginRadiusProduct.API;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.session.SessionResult;
import io.passledger.application.session.SessionStart;
import io.passledger.application.store.Decisions;
import io.passledger.domain.app.MfaRequirement;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.Flow;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.SessionState;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Accepts a backend's statement that a first factor has passed, in place of LoginRadius's name and
 * password: {@code Uid}, and optionally {@code UserName} and {@code FullName}. {@code StepUp} is
 * for a user who is already signed in.
 */
@RestController
@LoginRadiusErrorsOf(LoginRadiusOperation.FIRST_FACTOR)
@CalledBy({CallerKind.BACKEND, CallerKind.OPERATOR})
class FirstFactorController {

    private final SessionStart start;
    private final Decisions decisions;
    private final LoginProgress logins;

    FirstFactorController(SessionStart start, Decisions decisions, LoginProgress logins) {
        this.start = start;
        this.decisions = decisions;
        this.logins = logins;
    }

    @PostMapping(API + "/auth/login/2fa")
    LoginBody begin(Call call, @RequestBody JsonNode body) {
        RequestMembers members = RequestMembers.of(body);
        Optional<String> uid = members.find("Uid").or(() -> members.find("uid"));
        if (members.json().has("password") || uid.isEmpty()) {
            throw LoginRadiusErrors.firstFactor();
        }
        SessionStart.Request request =
                new SessionStart.Request(
                        call.appId(),
                        new UserId(uid.get()),
                        members.find("UserName").orElse(null),
                        members.find("FullName").orElse(null),
                        members.isTrue("StepUp") ? Purpose.STEP_UP : Purpose.SIGN_IN,
                        null);
        SessionResult waiting = begin(call, request.withFactor());
        SessionResult atOnce = isOptional(call, waiting) ? begin(call, request) : null;
        return logins.begun(
                waiting, atOnce == null || atOnce.accessToken() == null ? null : atOnce);
    }

    private SessionResult begin(Call call, SessionStart.Request request) {
        return decisions
                .decide(call.context(), decision -> start.begin(decision, call.caller(), request))
                .result();
    }

    /**
     * If MFA is optional, a user without a passkey is let through, and can register one in a second
     * login beside it.
     */
    private boolean isOptional(Call call, SessionResult waiting) {
        SessionState session = waiting.state();
        return session.begun().flow() == Flow.SIGN_UP
                && decisions
                        .decide(
                                call.context(),
                                decision ->
                                        decision.app(session.appId()).policy().mfa()
                                                == MfaRequirement.OPTIONAL)
                        .result();
    }
}
