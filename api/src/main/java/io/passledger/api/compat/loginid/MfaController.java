package io.passledger.api.compat.loginid;

import static io.passledger.api.compat.loginid.LoginIdProduct.API;

import io.passledger.api.compat.Members;
import io.passledger.api.compat.loginid.MfaBody.PasskeyInfo;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.session.Fallbacks;
import io.passledger.application.session.PasskeyAuthentication;
import io.passledger.application.session.PasskeyRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Passes a flow, with a passkey or by the backend's word. */
@RestController
@CalledBy(CallerKind.BROWSER)
class MfaController {

    private final PasskeyRegistration registration;
    private final PasskeyAuthentication authentication;
    private final Fallbacks fallbacks;
    private final UsedPasskeys passkeys;
    private final Passes passes;

    MfaController(
            PasskeyRegistration registration,
            PasskeyAuthentication authentication,
            Fallbacks fallbacks,
            UsedPasskeys passkeys,
            Passes passes) {
        this.registration = registration;
        this.authentication = authentication;
        this.fallbacks = fallbacks;
        this.passkeys = passkeys;
        this.passes = passes;
    }

    @PostMapping(API + "/mfa/passkey/reg")
    ResponseEntity<Object> register(
            Call call, HttpServletRequest request, @RequestBody JsonNode body) {
        Members result = Members.of(body).object("creationResult");
        ObjectNode credential = CredentialMembers.created(result);
        return passes.answer(
                call,
                request,
                registration
                        .finish(
                                call.context(),
                                call.caller(),
                                Objects.requireNonNull(call.sessionId()),
                                credential,
                                null)
                        .result(),
                user ->
                        passkeys.find(user, credential)
                                .map(passkey -> PasskeyInfo.created(passkey, result.json()))
                                .orElse(null));
    }

    /** A transaction is approved in the same way: its hash is in the challenge. */
    @PostMapping({API + "/mfa/passkey/auth", API + "/mfa/passkey/tx"})
    ResponseEntity<Object> authenticate(
            Call call, HttpServletRequest request, @RequestBody JsonNode body) {
        Members result = Members.of(body).object("assertionResult");
        ObjectNode credential = CredentialMembers.asserted(result);
        return passes.answer(
                call,
                request,
                authentication
                        .finish(
                                call.context(),
                                call.caller(),
                                Objects.requireNonNull(call.sessionId()),
                                credential)
                        .result(),
                user ->
                        passkeys.find(user, credential)
                                .map(passkey -> PasskeyInfo.used(passkey, result.json()))
                                .orElse(null));
    }

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
                                Objects.requireNonNull(call.sessionId()),
                                Members.of(body).text("token"))
                        .result(),
                user -> null);
    }
}
