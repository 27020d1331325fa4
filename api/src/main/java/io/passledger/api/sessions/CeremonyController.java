package io.passledger.api.sessions;

import io.passledger.api.http.Answers;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.EmptyBody;
import io.passledger.api.http.PathIds;
import io.passledger.application.session.PasskeyAuthentication;
import io.passledger.application.session.PasskeyRegistration;
import io.passledger.application.session.PasskeyRegistrationOptions;
import io.passledger.application.session.SessionResult;
import io.passledger.application.session.Verdict;
import io.passledger.application.store.Decided;
import io.passledger.application.webauthn.CreationOptions;
import io.passledger.application.webauthn.OptionsWriter;
import io.passledger.application.webauthn.RequestOptions;
import io.passledger.domain.SessionId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The two ceremonies of a session: options, then the browser's answer. */
@RestController
@CalledBy(CallerKind.BROWSER)
class CeremonyController {

    private final PasskeyRegistrationOptions registrationOptions;
    private final PasskeyRegistration registration;
    private final PasskeyAuthentication authentication;
    private final OptionsWriter options;

    CeremonyController(
            PasskeyRegistrationOptions registrationOptions,
            PasskeyRegistration registration,
            PasskeyAuthentication authentication,
            OptionsWriter options) {
        this.registrationOptions = registrationOptions;
        this.registration = registration;
        this.authentication = authentication;
        this.options = options;
    }

    @PostMapping("/v1/sessions/{sessionId}/passkey-registration/options")
    ResponseEntity<Map<String, JsonNode>> registrationOptions(
            Call call,
            @PathVariable String sessionId,
            @RequestBody(required = false) @Nullable RegistrationOptionsBody body) {
        Decided<CreationOptions> decided =
                registrationOptions.begin(
                        call.context(),
                        call.caller(),
                        PathIds.read(SessionId::new, sessionId),
                        Objects.requireNonNullElse(body, RegistrationOptionsBody.NONE).request());
        return Answers.ok(decided, Map.of("publicKey", options.write(decided.result())));
    }

    @PostMapping("/v1/sessions/{sessionId}/passkey-registration")
    ResponseEntity<SessionBody> register(
            Call call, @PathVariable String sessionId, @RequestBody RegistrationBody body) {
        return session(
                registration.finish(
                        call.context(),
                        call.caller(),
                        PathIds.read(SessionId::new, sessionId),
                        body.credential(),
                        body.alias()));
    }

    @PostMapping("/v1/sessions/{sessionId}/passkey-authentication/options")
    ResponseEntity<Map<String, JsonNode>> authenticationOptions(
            Call call,
            @PathVariable String sessionId,
            @RequestBody(required = false) @Nullable EmptyBody body) {
        Decided<RequestOptions> decided =
                authentication.options(
                        call.context(), call.caller(), PathIds.read(SessionId::new, sessionId));
        return Answers.ok(decided, Map.of("publicKey", options.write(decided.result())));
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

    private static ResponseEntity<SessionBody> session(Decided<Verdict<SessionResult>> decided) {
        return Answers.ok(decided, SessionBody.of(decided.result().orThrow()));
    }
}
