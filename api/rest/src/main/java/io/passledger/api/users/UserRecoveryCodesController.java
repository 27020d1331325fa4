package io.passledger.api.users;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.EmptyBody;
import io.passledger.api.http.IdempotentRequests;
import io.passledger.api.http.IdempotentRequests.Answering;
import io.passledger.api.http.WriteResponses;
import io.passledger.api.sessions.RecoveryCodesBody;
import io.passledger.application.recovery.RecoveryCode;
import io.passledger.application.store.Decided;
import io.passledger.application.users.UserControl;
import io.passledger.domain.authenticators.RecoveryCodes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Issues new recovery codes to a user with an access token. */
@RestController
@CalledBy(CallerKind.USER)
class UserRecoveryCodesController {

    private final UserControl users;
    private final IdempotentRequests idempotent;

    UserRecoveryCodesController(UserControl users, IdempotentRequests idempotent) {
        this.users = users;
        this.idempotent = idempotent;
    }

    @PostMapping("/v1/users/{userId}/recovery-codes")
    ResponseEntity<Object> replace(
            Call call,
            @PathVariable String userId,
            @RequestBody(required = false) @Nullable EmptyBody body) {
        return idempotent.create(
                call,
                new EmptyBody(),
                context -> users.newRecoveryCodes(context, call.caller(), userId),
                new Answering<List<RecoveryCode>>(
                        HttpStatus.OK, RecoveryCodesBody::of, codes -> new EmptyBody()));
    }

    @PostMapping("/v1/users/{userId}/recovery-codes/acknowledgement")
    ResponseEntity<MfaBody.Codes> acknowledge(
            Call call,
            @PathVariable String userId,
            @RequestBody(required = false) @Nullable EmptyBody body) {
        Decided<Optional<RecoveryCodes>> decided =
                users.acknowledgeRecoveryCodes(call.context(), call.caller(), userId);
        return WriteResponses.ok(
                decided,
                decided.result()
                        .map(codes ->
                                new MfaBody.Codes(codes.unspent().size(), codes.acknowledged()))
                        .orElseGet(() -> new MfaBody.Codes(0, false)));
    }
}
