package io.passledger.api.sessions;

import io.passledger.api.begin.SessionBody;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.EmptyBody;
import io.passledger.api.http.IdempotentRequests;
import io.passledger.api.http.IdempotentRequests.Answering;
import io.passledger.api.http.PathIds;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.session.AttemptVerdict;
import io.passledger.application.session.PasskeyAuthentication;
import io.passledger.application.session.PasskeyRegistration;
import io.passledger.application.session.PasskeyRegistrationOptions;
import io.passledger.application.session.SessionResult;
import io.passledger.application.store.Decided;
import io.passledger.application.webauthn.CreationOptions;
import io.passledger.application.webauthn.OptionsWriter;
import io.passledger.application.webauthn.RequestOptions;
import io.passledger.domain.SessionId;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The two ceremonies of a session: first options, then the browser's response. */
@RestController
@CalledBy(CallerKind.BROWSER)
class CeremonyController {

    private final PasskeyRegistrationOptions registrationOptions;
    private final PasskeyRegistration registration;
    private final PasskeyAuthentication authentication;
    private final OptionsWriter options;
    private final IdempotentRequests idempotent;

    CeremonyController(
            PasskeyRegistrationOptions registrationOptions,
            PasskeyRegistration registration,
            PasskeyAuthentication authentication,
            OptionsWriter options,
            IdempotentRequests idempotent) {
        this.registrationOptions = registrationOptions;
        this.registration = registration;
        this.authentication = authentication;
        this.options = options;
        this.idempotent = idempotent;
    }

    @PostMapping("/v1/sessions/{sessionId}/passkey-registration/options")
    ResponseEntity<Map<String, JsonNode>> registrationOptions(
            Call call, @PathVariable String sessionId, @RequestBody RegistrationOptionsBody body) {
        Decided<CreationOptions> decided =
                registrationOptions.begin(
                        call.context(),
                        call.caller(),
                        PathIds.read(SessionId::new, sessionId),
                        body.request());
        return WriteResponses.ok(decided, Map.of("publicKey", options.write(decided.result())));
    }

    @PostMapping("/v1/sessions/{sessionId}/passkey-registration")
    ResponseEntity<Object> register(
            Call call, @PathVariable String sessionId, @RequestBody RegistrationBody body) {
        return idempotent.attempt(
                call,
                body,
                context ->
                        registration.finish(
                                context,
                                call.caller(),
                                PathIds.read(SessionId::new, sessionId),
                                body.credential(),
                                body.alias()),
                new Answering<SessionResult>(
                        HttpStatus.OK, SessionBody::of, SessionBody::withoutSecrets));
    }

    @PostMapping("/v1/sessions/{sessionId}/passkey-authentication/options")
    ResponseEntity<Map<String, JsonNode>> authenticationOptions(
            Call call, @PathVariable String sessionId, @RequestBody EmptyBody body) {
        Decided<RequestOptions> decided =
                authentication.options(
                        call.context(), call.caller(), PathIds.read(SessionId::new, sessionId));
        return WriteResponses.ok(decided, Map.of("publicKey", options.write(decided.result())));
    }

    @PostMapping("/v1/sessions/{sessionId}/passkey-authentication")
    ResponseEntity<SessionBody> authenticate(
            Call call, @PathVariable String sessionId, @RequestBody AuthenticationBody body) {
        return session(
                authentication.finish(
                        call.context(),
                        call.caller(),
                        PathIds.read(SessionId::new, sessionId),
                        body.credential()));
    }

    private static ResponseEntity<SessionBody> session(
            Decided<AttemptVerdict<SessionResult>> decided) {
        return WriteResponses.ok(decided, SessionBody.of(decided.result().orThrow()));
    }
}
