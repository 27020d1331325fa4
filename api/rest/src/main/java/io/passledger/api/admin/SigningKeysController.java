package io.passledger.api.admin;

import io.passledger.api.control.SigningKeyControl;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.EmptyBody;
import io.passledger.api.http.WriteResponses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Rotates the key that signs tokens. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class SigningKeysController {

    private final SigningKeyControl keys;

    SigningKeysController(SigningKeyControl keys) {
        this.keys = keys;
    }

    @PostMapping("/v1/admin/signing-keys/rotations")
    ResponseEntity<Void> rotate(
            Call call, @RequestBody(required = false) @Nullable EmptyBody body) {
        return WriteResponses.with(HttpStatus.ACCEPTED, keys.rotate(call)).build();
    }
}
