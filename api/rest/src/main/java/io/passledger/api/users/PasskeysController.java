package io.passledger.api.users;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.Paging;
import io.passledger.api.http.PathIds;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.store.Decided;
import io.passledger.application.users.OwnedPasskey;
import io.passledger.application.users.UserControl;
import io.passledger.application.users.UserControl.Reader;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.projections.Page;
import io.passledger.projections.passkeys.FindPasskeys;
import io.passledger.projections.passkeys.PasskeyQueries;
import io.passledger.projections.passkeys.PasskeyView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists, renames and removes a user's passkeys. */
@RestController
@CalledBy({CallerKind.USER, CallerKind.BACKEND, CallerKind.OPERATOR})
class PasskeysController {

    private final UserControl users;
    private final PasskeyQueries queries;

    PasskeysController(UserControl users, PasskeyQueries queries) {
        this.users = users;
        this.queries = queries;
    }

    record AliasBody(@Nullable Alias alias) {

        AliasBody {
            BadMember.require("alias", alias);
        }
    }

    @GetMapping("/v1/users/{userId}/passkeys")
    Paging.Page<PasskeyBody> list(
            Call call,
            @PathVariable String userId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit) {
        int most = Paging.limit(limit);
        Reader reader =
                users.reader(
                        call.context(),
                        call.caller(),
                        Scope.USERS_READ,
                        UserTarget.of(call, userId));
        Page<PasskeyView> page =
                queries.handle(new FindPasskeys(reader.user(), most, after, call.minPosition()));
        return new Paging.Page<>(page.items().stream().map(PasskeyBody::of).toList(), page.next());
    }

    @PatchMapping("/v1/users/{userId}/passkeys/{passkeyId}")
    ResponseEntity<PasskeyBody> rename(
            Call call,
            @PathVariable String userId,
            @PathVariable String passkeyId,
            @RequestBody AliasBody body) {
        PasskeyId id = PathIds.read(PasskeyId::new, passkeyId);
        Decided<OwnedPasskey> decided =
                users.rename(
                        call.context(),
                        call.caller(),
                        UserTarget.of(call, userId),
                        id,
                        Objects.requireNonNull(body.alias()));
        return WriteResponses.ok(
                decided,
                PasskeyBody.of(
                        queries.shown(
                                decided.result().user(),
                                decided.result().passkey(),
                                decided.position())));
    }

    @DeleteMapping("/v1/users/{userId}/passkeys/{passkeyId}")
    ResponseEntity<Void> remove(
            Call call, @PathVariable String userId, @PathVariable String passkeyId) {
        return WriteResponses.noContent(
                users.remove(
                        call.context(),
                        call.caller(),
                        UserTarget.of(call, userId),
                        PathIds.read(PasskeyId::new, passkeyId)));
    }
}
