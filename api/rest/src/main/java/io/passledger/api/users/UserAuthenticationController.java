package io.passledger.api.users;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.EmptyBody;
import io.passledger.api.http.WriteResponses;
import io.passledger.api.sessions.AuthenticationBody;
import io.passledger.application.session.AttemptVerdict;
import io.passledger.application.session.PasskeyReauthentication;
import io.passledger.application.session.PasskeyReauthentication.Proof;
import io.passledger.application.store.Decided;
import io.passledger.application.webauthn.OptionsWriter;
import io.passledger.application.webauthn.RequestOptions;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Lets a user with an access token prove a passkey again, as changes of factors require. */
@RestController
@CalledBy(CallerKind.USER)
class UserAuthenticationController {

    private final PasskeyReauthentication again;
    private final OptionsWriter options;

    UserAuthenticationController(PasskeyReauthentication again, OptionsWriter options) {
        this.again = again;
        this.options = options;
    }

    @PostMapping("/v1/users/{userId}/passkey-authentication/options")
    ResponseEntity<Map<String, JsonNode>> options(
            Call call, @PathVariable String userId, @RequestBody EmptyBody body) {
        Decided<RequestOptions> decided = again.options(call.context(), call.caller(), userId);
        return WriteResponses.ok(decided, Map.of("publicKey", options.write(decided.result())));
    }

    /**
     * @param authenticatedAt when the passkey was proved
     * @param stepUpUntil until when the token's session may change factors
     */
    record ProofBody(Instant authenticatedAt, Instant stepUpUntil) {}

    @PostMapping("/v1/users/{userId}/passkey-authentication")
    ResponseEntity<ProofBody> authenticate(
            Call call, @PathVariable String userId, @RequestBody AuthenticationBody body) {
        Decided<AttemptVerdict<Proof>> decided =
                again.finish(call.context(), call.caller(), userId, body.credential(), null);
        Proof proof = decided.result().orThrow();
        return WriteResponses.ok(decided, new ProofBody(proof.at(), proof.stepUpUntil()));
    }
}
