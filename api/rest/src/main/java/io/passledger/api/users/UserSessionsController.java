package io.passledger.api.users;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.users.UserControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Signs a user out everywhere. */
@RestController
@CalledBy({CallerKind.USER, CallerKind.BACKEND, CallerKind.OPERATOR})
class UserSessionsController {

    private final UserControl users;

    UserSessionsController(UserControl users) {
        this.users = users;
    }

    @DeleteMapping("/v1/users/{userId}/sessions")
    ResponseEntity<Void> end(Call call, @PathVariable String userId) {
        return WriteResponses.noContent(
                users.signOut(call.context(), call.caller(), UserTarget.of(call, userId)));
    }
}
