package io.passledger.pages.console.signin;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.EmptyBody;
import io.passledger.application.session.PasskeyAuthentication;
import io.passledger.application.session.PasskeyRegistration;
import io.passledger.application.session.PasskeyRegistrationOptions;
import io.passledger.application.session.SessionControl;
import io.passledger.application.session.SessionResult;
import io.passledger.application.webauthn.OptionsWriter;
import io.passledger.domain.NextAction;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.JsonNode;

/** Runs the ceremonies of a key's second factor for the page's script. */
@Controller
@CalledBy({CallerKind.ANONYMOUS, CallerKind.OPERATOR, CallerKind.BACKEND})
class CeremoniesController {

    private final SessionControl sessions;
    private final PasskeyRegistrationOptions registrationOptions;
    private final PasskeyRegistration registration;
    private final PasskeyAuthentication authentication;
    private final OptionsWriter options;
    private final PassedFactor passed;

    CeremoniesController(
            SessionControl sessions,
            PasskeyRegistrationOptions registrationOptions,
            PasskeyRegistration registration,
            PasskeyAuthentication authentication,
            OptionsWriter options,
            PassedFactor passed) {
        this.sessions = sessions;
        this.registrationOptions = registrationOptions;
        this.registration = registration;
        this.authentication = authentication;
        this.options = options;
        this.passed = passed;
    }

    /** The answer of an authenticator, as returned by {@code toJSON()}. */
    record AnswerBody(@Nullable JsonNode credential) {}

    @ResponseBody
    @PostMapping("/console/second-factor/options")
    Map<String, Object> options(
            Call call, HttpServletRequest request, @RequestBody EmptyBody body) {
        ConsoleActor acting = ConsoleActor.in(call, request);
        SessionResult run = sessions.show(acting.context(), acting.caller(), acting.id(), null);
        if (run.nextActions().contains(NextAction.PASSKEY_AUTH)) {
            return Map.of(
                    "get",
                    options.write(
                            authentication
                                    .options(acting.context(), acting.caller(), acting.id())
                                    .result()));
        }
        return Map.of(
                "create",
                options.write(
                        registrationOptions
                                .begin(
                                        acting.context(),
                                        acting.caller(),
                                        acting.id(),
                                        new PasskeyRegistrationOptions.Request(
                                                null, null, false, null))
                                .result()));
    }

    @ResponseBody
    @PostMapping("/console/second-factor/registration")
    NextPage register(
            Call call,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestBody AnswerBody body) {
        ConsoleActor acting = ConsoleActor.in(call, request);
        return passed.after(
                registration
                        .finish(
                                acting.context(),
                                acting.caller(),
                                acting.id(),
                                required(body.credential()),
                                null)
                        .result()
                        .orThrow(),
                request,
                response);
    }

    @ResponseBody
    @PostMapping("/console/second-factor/authentication")
    NextPage authenticate(
            Call call,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestBody AnswerBody body) {
        ConsoleActor acting = ConsoleActor.in(call, request);
        return passed.after(
                authentication
                        .finish(
                                acting.context(),
                                acting.caller(),
                                acting.id(),
                                required(body.credential()))
                        .result()
                        .orThrow(),
                request,
                response);
    }

    private static JsonNode required(@Nullable JsonNode credential) {
        if (credential == null || !credential.isObject()) {
            throw new BadMember("/credential", "must be what credential.toJSON() gives, an object");
        }
        return credential;
    }
}
