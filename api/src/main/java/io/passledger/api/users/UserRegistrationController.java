package io.passledger.api.users;

import io.passledger.api.http.Answers;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.sessions.RegistrationBody;
import io.passledger.api.sessions.RegistrationOptionsBody;
import io.passledger.application.session.AddedPasskey;
import io.passledger.application.session.PasskeyRegistration;
import io.passledger.application.session.PasskeyRegistrationOptions;
import io.passledger.application.session.Verdict;
import io.passledger.application.store.Decided;
import io.passledger.application.webauthn.CreationOptions;
import io.passledger.application.webauthn.OptionsWriter;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.projections.passkeys.PasskeyQueries;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Registers one more passkey of a user who has an access token. */
@RestController
@CalledBy(CallerKind.USER)
class UserRegistrationController {

    private final PasskeyRegistrationOptions registrationOptions;
    private final PasskeyRegistration registration;
    private final PasskeyQueries passkeys;
    private final OptionsWriter options;

    UserRegistrationController(
            PasskeyRegistrationOptions registrationOptions,
            PasskeyRegistration registration,
            PasskeyQueries passkeys,
            OptionsWriter options) {
        this.registrationOptions = registrationOptions;
        this.registration = registration;
        this.passkeys = passkeys;
        this.options = options;
    }

    @PostMapping("/v1/users/{userId}/passkey-registration/options")
    ResponseEntity<Map<String, JsonNode>> options(
            Call call,
            @PathVariable String userId,
            @RequestBody(required = false) @Nullable RegistrationOptionsBody body) {
        Decided<CreationOptions> decided =
                registrationOptions.begin(
                        call.context(),
                        call.caller(),
                        userId,
                        Objects.requireNonNullElse(body, RegistrationOptionsBody.NONE).request());
        return Answers.ok(decided, Map.of("publicKey", options.write(decided.result())));
    }

    @PostMapping("/v1/users/{userId}/passkey-registration")
    ResponseEntity<PasskeyBody> register(
            Call call, @PathVariable String userId, @RequestBody RegistrationBody body) {
        Decided<Verdict<AddedPasskey>> decided =
                registration.finish(
                        call.context(), call.caller(), userId, body.credential(), body.alias());
        AddedPasskey added = decided.result().orThrow();
        PasskeyBody passkey =
                OwnPasskey.find(passkeys, added.user(), added.passkeyId(), decided.position())
                        .map(PasskeyBody::of)
                        .orElseThrow(() ->
                                Refusal.of(
                                        RefusalCode.NOT_FOUND,
                                        "The passkey was removed meanwhile."));
        return Answers.with(HttpStatus.CREATED, decided).body(passkey);
    }
}
