package io.passledger.application.users;

import io.passledger.application.crypto.HmacKey;
import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.UserKey;

/**
 * Gives each user of an app its <a href="https://www.w3.org/TR/webauthn-3/#user-handle">user
 * handle</a>: 32 bytes, the same before and after the first passkey, and no personal data (<a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-user-handle-privacy">§14.6.1</a>).
 */
public final class UserHandles {

    private final HmacKey key;

    public UserHandles(HmacKey key) {
        this.key = key;
    }

    public Bytes of(UserKey user) {
        return key.mac(user.appId().value(), user.userId().value());
    }
}
