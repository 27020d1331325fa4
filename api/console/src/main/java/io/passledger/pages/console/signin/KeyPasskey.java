package io.passledger.pages.console.signin;

import io.passledger.domain.authenticators.AuthenticatorsState;
import java.util.List;
import java.util.Objects;

/** A passkey of the signed-in key, as its page lists it. */
record KeyPasskey(String passkeyId, String name) {

    static List<KeyPasskey> of(AuthenticatorsState state) {
        return state.passkeys().stream()
                .map(passkey ->
                        new KeyPasskey(
                                passkey.passkeyId().value(),
                                Objects.toString(passkey.alias(), passkey.passkeyId().value())))
                .toList();
    }
}
