package io.passledger.application.users;

import io.passledger.application.store.Decision;
import io.passledger.domain.authenticators.Passkey;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserKey;

/** A passkey with its user, as a decision has left it. */
public record OwnedPasskey(UserKey user, Passkey passkey) {

    /** Returns a passkey that the user is known to have. */
    public static OwnedPasskey of(Decision decision, UserKey user, PasskeyId passkeyId) {
        return new OwnedPasskey(
                user,
                decision.authenticators(user).passkeys().stream()
                        .filter(passkey -> passkey.passkeyId().equals(passkeyId))
                        .findFirst()
                        .orElseThrow());
    }
}
