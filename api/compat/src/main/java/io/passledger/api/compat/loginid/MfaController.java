package io.passledger.api.compat.loginid;

import static io.passledger.api.compat.loginid.LoginIdProduct.API;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.compat.loginid.FlowCompletion.Passed;
import io.passledger.api.compat.loginid.LoginIdMfaBody.PasskeyInfo;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.session.AttemptVerdict;
import io.passledger.application.session.Fallbacks;
import io.passledger.application.session.PasskeyAuthentication;
import io.passledger.application.session.PasskeyRegistration;
import io.passledger.domain.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Passes a flow, with a passkey or a backend's grant. */
@RestController
@CalledBy(CallerKind.BROWSER)
class MfaController {

    private final PasskeyRegistration registration;
    private final PasskeyAuthentication authentication;
    private final Fallbacks fallbacks;
    private final FlowCompletion passes;

    MfaController(
            PasskeyRegistration registration,
            PasskeyAuthentication authentication,
            Fallbacks fallbacks,
            FlowCompletion passes) {
        this.registration = registration;
        this.authentication = authentication;
        this.fallbacks = fallbacks;
        this.passes = passes;
    }

    @RefusedWith(RefusalStatus.UNAUTHORIZED)
    @PostMapping(API + "/mfa/passkey/reg")
    ResponseEntity<Object> register(
            Call call, HttpServletRequest request, @RequestBody JsonNode body) {
        RequestMembers result = RequestMembers.of(body).object("creationResult");
        ObjectNode credential = CredentialMembers.created(result);
        return passes.answer(
                call,
                request,
                registration
                        .finish(
                                call.context(),
                                call.caller(),
                                session(call),
                                credential,
                                null,
                                (decision, done) ->
                                        passes.passed(
                                                decision,
                                                done,
                                                PasskeyInfo.created(
                                                        UsedPasskeys.in(
                                                                decision, done.state(), credential),
                                                        result.json())))
                        .result());
    }

    @RefusedWith(RefusalStatus.UNAUTHORIZED)
    @PostMapping(API + "/mfa/passkey/auth")
    ResponseEntity<Object> authenticate(
            Call call, HttpServletRequest request, @RequestBody JsonNode body) {
        return passes.answerOrGoOn(call, request, asserted(call, body));
    }

    /** Also approves a transaction, whose hash is in the challenge. */
    @RefusedWith(RefusalStatus.UNAUTHORIZED)
    @PostMapping(API + "/mfa/passkey/tx")
    ResponseEntity<Object> approve(
            Call call, HttpServletRequest request, @RequestBody JsonNode body) {
        return passes.answer(call, request, asserted(call, body));
    }

    private AttemptVerdict<Passed> asserted(Call call, JsonNode body) {
        RequestMembers result = RequestMembers.of(body).object("assertionResult");
        ObjectNode credential = CredentialMembers.asserted(result);
        return authentication
                .finish(
                        call.context(),
                        call.caller(),
                        session(call),
                        credential,
                        (decision, done) ->
                                passes.passed(
                                        decision,
                                        done,
                                        PasskeyInfo.used(
                                                UsedPasskeys.in(decision, done.state(), credential),
                                                result.json())))
                .result();
    }

    @RefusedWith(RefusalStatus.UNAUTHORIZED)
    @PostMapping(API + "/mfa/third-party/verify")
    ResponseEntity<Object> external(
            Call call, HttpServletRequest request, @RequestBody JsonNode body) {
        return passes.answer(
                call,
                request,
                fallbacks
                        .external(
                                call.context(),
                                call.caller(),
                                session(call),
                                RequestMembers.of(body).text("token"),
                                (decision, done) -> passes.passed(decision, done, null))
                        .result());
    }

    private static SessionId session(Call call) {
        return Objects.requireNonNull(call.sessionId());
    }
}
