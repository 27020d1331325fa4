package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import io.passledger.domain.Require;
import io.passledger.domain.webauthn.Hint;
import io.passledger.domain.webauthn.UserVerification;
import java.time.Duration;
import java.util.List;

/**
 * The options for using a passkey in a browser.
 *
 * @param challenge at least 16 bytes
 * @param timeout how long the challenge is valid
 * @param allow the user's passkeys; empty if a discoverable one is to identify the user
 */
public record RequestOptions(
        String rpId,
        Bytes challenge,
        Duration timeout,
        List<CredentialDescriptor> allow,
        UserVerification userVerification,
        List<Hint> hints) {

    public RequestOptions {
        Require.length("challenge", challenge, 16, 1024);
        allow = List.copyOf(allow);
        hints = List.copyOf(hints);
    }
}
