package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.PathIds;
import io.passledger.application.session.SessionControl;
import io.passledger.application.session.TokenCheck;
import io.passledger.application.store.Decided;
import io.passledger.application.users.OwnedPasskey;
import io.passledger.application.users.UserControl;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.PasskeyId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Manages the passkeys of a user who has completed MFA. */
@RestController
@CalledBy(CallerKind.USER)
class DynamicPasskeysController {

    private final Passkeys passkeys;
    private final UserControl users;
    private final TokenCheck tokens;
    private final SessionControl sessions;

    DynamicPasskeysController(
            Passkeys passkeys, UserControl users, TokenCheck tokens, SessionControl sessions) {
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.users = users;
        this.tokens = tokens;
    }

    record PasskeysBody(List<DynamicPasskeyBody> passkeys, int count) {}

    /**
     * Also accepts a token that still needs MFA: clients check here whether the user has a passkey.
     */
    @AboutPasskeys
    @CalledBy({CallerKind.BROWSER, CallerKind.USER})
    @GetMapping("/api/v0/sdk/{environmentId}/users/passkeys")
    PasskeysBody list(Call call) {
        List<DynamicPasskeyBody> all =
                call.sessionId() == null
                        ? passkeys.of(passkeys.owner(call), call.minPosition()).stream()
                                .map(DynamicPasskeyBody::of)
                                .toList()
                        : passkeys.beforeMfa(
                                sessions.show(call.context(), call.caller(), call.sessionId(), null)
                                        .state(),
                                call.minPosition());
        return new PasskeysBody(all, all.size());
    }

    @AboutPasskeys
    @PutMapping("/api/v0/sdk/{environmentId}/users/passkeys")
    DynamicPasskeyBody rename(Call call, @RequestBody JsonNode body) {
        RequestMembers members = RequestMembers.of(body);
        PasskeyId id = PathIds.read(PasskeyId::new, members.text("id"));
        Decided<OwnedPasskey> renamed =
                users.rename(
                        call.context(),
                        call.caller(),
                        Passkeys.self(call),
                        id,
                        new Alias(members.text("alias")));
        return DynamicPasskeyBody.of(passkeys.shown(renamed));
    }

    @AboutPasskeys
    @DeleteMapping("/api/v0/sdk/{environmentId}/users/passkeys")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Call call, @RequestBody JsonNode body) {
        remove(call, PathIds.read(PasskeyId::new, RequestMembers.of(body).text("passkeyId")));
    }

    /**
     * Removes a device, which is a passkey. This requires an MFA token, which is consumed first.
     */
    @DeleteMapping("/api/v0/sdk/{environmentId}/users/mfa/{mfaDeviceId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeDevice(
            Call call,
            @PathVariable String mfaDeviceId,
            @RequestHeader(value = "x-mfa-auth-token", required = false) @Nullable String token) {
        PasskeyId id = PathIds.read(PasskeyId::new, mfaDeviceId);
        if (token == null || !tokens.checkOwn(call.context(), call.caller(), token).result()) {
            throw DynamicErrors.refused("x-mfa-auth-token must be an unused, unexpired MFA token.");
        }
        remove(call, id);
    }

    private void remove(Call call, PasskeyId id) {
        users.remove(call.context(), call.caller(), Passkeys.self(call), id);
    }
}
