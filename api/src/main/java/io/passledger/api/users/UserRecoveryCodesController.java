package io.passledger.api.users;

import io.passledger.api.http.Answers;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.Creations;
import io.passledger.api.http.Creations.Answering;
import io.passledger.api.http.EmptyBody;
import io.passledger.api.sessions.RecoveryCodesBody;
import io.passledger.application.recovery.RecoveryCode;
import io.passledger.application.store.Decided;
import io.passledger.application.users.UserControl;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.users.FindUserStatus;
import io.passledger.projections.users.UserQueries;
import io.passledger.projections.users.UserStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** New recovery codes for a user who has an access token. */
@RestController
@CalledBy(CallerKind.USER)
class UserRecoveryCodesController {

    private final UserControl users;
    private final UserQueries queries;
    private final Creations creations;

    UserRecoveryCodesController(UserControl users, UserQueries queries, Creations creations) {
        this.users = users;
        this.queries = queries;
        this.creations = creations;
    }

    @PostMapping("/v1/users/{userId}/recovery-codes")
    ResponseEntity<Object> replace(
            Call call,
            @PathVariable String userId,
            @RequestBody(required = false) @Nullable EmptyBody body) {
        return creations.create(
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
        Decided<UserKey> decided =
                users.acknowledgeRecoveryCodes(call.context(), call.caller(), userId);
        UserStatus status =
                queries.handle(new FindUserStatus(decided.result(), decided.position()));
        return Answers.ok(
                decided,
                new MfaBody.Codes(
                        status.recoveryCodesRemaining(), status.recoveryCodesAcknowledged()));
    }
}
