package io.passledger.api.admin;

import io.passledger.api.http.Answers;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.EmptyBody;
import io.passledger.application.access.Access;
import io.passledger.application.keys.SigningKeys;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decisions;
import io.passledger.domain.app.Scope;
import io.passledger.domain.log.LogEvent.SigningKeyRotationRequested;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Rotates the key that signs tokens, for the operator alone, since every app's tokens hang on it.
 */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class SigningKeysController {

    private final SigningKeys keys;
    private final Decisions decisions;
    private final Access access;

    SigningKeysController(SigningKeys keys, Decisions decisions, Access access) {
        this.keys = keys;
        this.decisions = decisions;
        this.access = access;
    }

    /** The successor is published at once, and signs when others have had time to learn of it. */
    @PostMapping("/v1/admin/signing-keys/rotations")
    ResponseEntity<Void> rotate(
            Call call, @RequestBody(required = false) @Nullable EmptyBody body) {
        Decided<Call> decided =
                decisions.decide(
                        call.context(),
                        decision -> {
                            access.requireOperator(decision, call.caller(), Scope.APPS_WRITE);
                            decision.record(new SigningKeyRotationRequested());
                            return call;
                        });
        keys.rotate();
        return Answers.with(HttpStatus.ACCEPTED, decided).build();
    }
}
