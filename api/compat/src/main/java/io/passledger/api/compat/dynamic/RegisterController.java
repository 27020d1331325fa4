package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.Members;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.session.PasskeyRegistration;
import io.passledger.application.session.PasskeyRegistrationOptions;
import io.passledger.application.webauthn.OptionsWriter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Registers a passkey: the first one in a session, which it passes, or one more with a token. */
@RestController
@CalledBy({CallerKind.BROWSER, CallerKind.USER})
class RegisterController {

    private static final String SELF = "me";
    private static final PasskeyRegistrationOptions.Request PLAIN =
            new PasskeyRegistrationOptions.Request(null, null, false, null);

    private final PasskeyRegistrationOptions options;
    private final PasskeyRegistration registration;
    private final OptionsWriter writer;
    private final Verifications verifications;

    RegisterController(
            PasskeyRegistrationOptions options,
            PasskeyRegistration registration,
            OptionsWriter writer,
            Verifications verifications) {
        this.options = options;
        this.registration = registration;
        this.writer = writer;
        this.verifications = verifications;
    }

    @GetMapping("/api/v0/sdk/{environmentId}/users/passkeys/register")
    JsonNode options(Call call) {
        return writer.write(
                (call.sessionId() == null
                                ? options.begin(call.context(), call.caller(), SELF, PLAIN)
                                : options.begin(
                                        call.context(), call.caller(), call.sessionId(), PLAIN))
                        .result());
    }

    @PostMapping("/api/v0/sdk/{environmentId}/users/passkeys/register")
    Verified register(
            Call call, @RequestHeader("Authorization") String bearer, @RequestBody JsonNode body) {
        Members members = Members.of(body);
        WantedToken wanted = WantedToken.in(members);
        JsonNode credential = PasskeyCredential.in(members);
        if (call.sessionId() == null) {
            registration
                    .finish(call.context(), call.caller(), SELF, credential, null)
                    .result()
                    .orThrow();
            return verifications.of(call, bearer, Scopes.NONE);
        }
        return registration
                .finish(
                        call.context(),
                        call.caller(),
                        call.sessionId(),
                        credential,
                        null,
                        verifications.of(bearer, wanted))
                .result()
                .orThrow();
    }
}
