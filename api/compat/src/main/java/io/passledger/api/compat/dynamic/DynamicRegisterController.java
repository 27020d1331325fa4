package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.GetOnly;
import io.passledger.application.session.PasskeyRegistration;
import io.passledger.application.session.PasskeyRegistrationOptions;
import io.passledger.application.webauthn.OptionsWriter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Registers a passkey: the first one within a session, which it passes, or another one with a
 * token.
 */
@RestController
@CalledBy({CallerKind.BROWSER, CallerKind.USER})
class DynamicRegisterController {

    private static final String SELF = "me";
    private static final PasskeyRegistrationOptions.Request PLAIN =
            new PasskeyRegistrationOptions.Request(null, null, false, null);

    private final PasskeyRegistrationOptions options;
    private final PasskeyRegistration registration;
    private final OptionsWriter writer;
    private final VerifyResponses verifications;

    DynamicRegisterController(
            PasskeyRegistrationOptions options,
            PasskeyRegistration registration,
            OptionsWriter writer,
            VerifyResponses verifications) {
        this.options = options;
        this.registration = registration;
        this.writer = writer;
        this.verifications = verifications;
    }

    @GetOnly
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
    VerifyResponse register(
            Call call, @RequestHeader("Authorization") String bearer, @RequestBody JsonNode body) {
        RequestMembers members = RequestMembers.of(body);
        RequestedMfaToken wanted = RequestedMfaToken.in(members);
        JsonNode credential = DynamicPasskeyCredential.in(members);
        if (call.sessionId() == null) {
            registration
                    .finish(call.context(), call.caller(), SELF, credential, null)
                    .result()
                    .orThrow();
            return verifications.of(call, bearer, RequestedScopes.NONE);
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
