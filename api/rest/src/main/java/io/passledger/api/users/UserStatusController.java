package io.passledger.api.users;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.store.Decided;
import io.passledger.application.users.UserControl;
import io.passledger.application.users.UserControl.Reader;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.users.FindUserStatus;
import io.passledger.projections.users.UserQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the status of a user's second factor, resets it and removes locks. */
@RestController
@CalledBy({CallerKind.USER, CallerKind.BACKEND, CallerKind.OPERATOR})
class UserStatusController {

    private final UserControl users;
    private final UserQueries queries;

    UserStatusController(UserControl users, UserQueries queries) {
        this.users = users;
        this.queries = queries;
    }

    record ResetBody(boolean reset, int passkeysRemoved) {}

    @GetMapping("/v1/users/{userId}/mfa")
    MfaBody status(Call call, @PathVariable String userId) {
        Reader reader =
                users.reader(
                        call.context(),
                        call.caller(),
                        Scope.USERS_READ,
                        UserTarget.of(call, userId));
        return MfaBody.of(
                reader, queries.handle(new FindUserStatus(reader.user(), call.minPosition())));
    }

    @DeleteMapping("/v1/users/{userId}/authenticators")
    ResponseEntity<ResetBody> reset(
            Call call,
            @PathVariable String userId,
            @RequestParam(required = false) @Nullable String reason) {
        Decided<Integer> decided =
                users.reset(call.context(), call.caller(), UserTarget.of(call, userId), reason);
        return WriteResponses.ok(decided, new ResetBody(true, decided.result()));
    }

    @CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
    @DeleteMapping("/v1/users/{userId}/lock")
    ResponseEntity<Void> unlock(
            Call call,
            @PathVariable String userId,
            @RequestParam(required = false) @Nullable String reason) {
        Decided<UserKey> decided =
                users.unlock(call.context(), call.caller(), UserTarget.of(call, userId), reason);
        return WriteResponses.noContent(decided);
    }
}
