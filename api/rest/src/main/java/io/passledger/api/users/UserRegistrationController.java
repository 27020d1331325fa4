package io.passledger.api.users;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.IdempotentRequests;
import io.passledger.api.http.IdempotentRequests.Answering;
import io.passledger.api.http.WriteResponses;
import io.passledger.api.sessions.RegistrationBody;
import io.passledger.api.sessions.RegistrationOptionsBody;
import io.passledger.application.session.PasskeyRegistration;
import io.passledger.application.session.PasskeyRegistrationOptions;
import io.passledger.application.store.Decided;
import io.passledger.application.users.OwnedPasskey;
import io.passledger.application.webauthn.CreationOptions;
import io.passledger.application.webauthn.OptionsWriter;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.Passkey;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.passkeys.PasskeyQueries;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Registers another passkey of a user with an access token. */
@RestController
@CalledBy(CallerKind.USER)
class UserRegistrationController {

    private final PasskeyRegistrationOptions registrationOptions;
    private final PasskeyRegistration registration;
    private final PasskeyQueries passkeys;
    private final OptionsWriter options;
    private final IdempotentRequests idempotent;
    private final JsonMapper json;

    UserRegistrationController(
            PasskeyRegistrationOptions registrationOptions,
            PasskeyRegistration registration,
            PasskeyQueries passkeys,
            OptionsWriter options,
            IdempotentRequests idempotent,
            JsonMapper json) {
        this.registrationOptions = registrationOptions;
        this.registration = registration;
        this.passkeys = passkeys;
        this.options = options;
        this.idempotent = idempotent;
        this.json = json;
    }

    @PostMapping("/v1/users/{userId}/passkey-registration/options")
    ResponseEntity<Map<String, JsonNode>> options(
            Call call, @PathVariable String userId, @RequestBody RegistrationOptionsBody body) {
        Decided<CreationOptions> decided =
                registrationOptions.begin(call.context(), call.caller(), userId, body.request());
        return WriteResponses.ok(decided, Map.of("publicKey", options.write(decided.result())));
    }

    /**
     * The stored result of a registration. The passkey itself is not stored, so a retry returns its
     * current state.
     */
    record Added(AppId appId, UserId userId, PasskeyId passkeyId) {

        static Added of(OwnedPasskey added) {
            return new Added(
                    added.user().appId(), added.user().userId(), added.passkey().passkeyId());
        }
    }

    @PostMapping("/v1/users/{userId}/passkey-registration")
    ResponseEntity<PasskeyBody> register(
            Call call, @PathVariable String userId, @RequestBody RegistrationBody body) {
        ResponseEntity<Object> done =
                idempotent.attempt(
                        call,
                        body,
                        context ->
                                registration.finish(
                                        context,
                                        call.caller(),
                                        userId,
                                        body.credential(),
                                        body.alias()),
                        Answering.<OwnedPasskey>created(added -> added, Added::of));
        return ResponseEntity.status(done.getStatusCode())
                .headers(done.getHeaders())
                .body(passkey(done));
    }

    private PasskeyBody passkey(ResponseEntity<Object> done) {
        long position = Long.parseLong(done.getHeaders().getFirst(WriteResponses.POSITION));
        return done.getBody() instanceof OwnedPasskey(UserKey user, Passkey passkey)
                ? PasskeyBody.of(passkeys.shown(user, passkey, position))
                : again(json.convertValue(done.getBody(), Added.class), position);
    }

    /** Returns the response to a retry, which wrote nothing. */
    private PasskeyBody again(Added added, long position) {
        return OwnPasskey.find(
                        passkeys,
                        new UserKey(added.appId(), added.userId()),
                        added.passkeyId(),
                        position)
                .map(PasskeyBody::of)
                .orElseThrow(
                        () -> Refusal.of(RefusalCode.NOT_FOUND, "The passkey has been removed."));
    }
}
