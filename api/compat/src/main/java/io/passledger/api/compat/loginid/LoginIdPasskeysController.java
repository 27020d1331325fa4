package io.passledger.api.compat.loginid;

import static io.passledger.api.compat.loginid.LoginIdProduct.API;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.PathIds;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.users.UserControl;
import io.passledger.application.users.UserControl.Target;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.Page;
import io.passledger.projections.passkeys.FindPasskeys;
import io.passledger.projections.passkeys.PasskeyQueries;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Manages a user's own passkeys. */
@RestController
@CalledBy(CallerKind.USER)
class LoginIdPasskeysController {

    private final UserControl users;
    private final PasskeyQueries passkeys;

    LoginIdPasskeysController(UserControl users, PasskeyQueries passkeys) {
        this.users = users;
        this.passkeys = passkeys;
    }

    @GetMapping(API + "/passkeys")
    List<LoginIdPasskeyBody> list(Call call) {
        UserKey user =
                users.reader(call.context(), call.caller(), Scope.USERS_READ, self(call)).user();
        return passkeys
                .handle(new FindPasskeys(user, Page.LARGEST, null, call.minPosition()))
                .items()
                .stream()
                .map(LoginIdPasskeyBody::of)
                .toList();
    }

    @PutMapping(API + "/passkeys/{id}")
    ResponseEntity<Void> rename(Call call, @PathVariable String id, @RequestBody JsonNode body) {
        return WriteResponses.noContent(
                users.rename(
                        call.context(),
                        call.caller(),
                        self(call),
                        PathIds.read(PasskeyId::new, id),
                        new Alias(RequestMembers.of(body).text("name"))));
    }

    @DeleteMapping(API + "/passkeys/{id}")
    ResponseEntity<Void> remove(Call call, @PathVariable String id) {
        return WriteResponses.noContent(
                users.remove(
                        call.context(),
                        call.caller(),
                        self(call),
                        PathIds.read(PasskeyId::new, id)));
    }

    private static Target self(Call call) {
        return new Target("me", call.appId());
    }
}
