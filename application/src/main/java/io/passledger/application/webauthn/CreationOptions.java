package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import io.passledger.domain.Require;
import io.passledger.domain.app.RegistrationPolicy;
import java.time.Duration;
import java.util.List;

/**
 * The options for creating a passkey in a browser.
 *
 * @param userHandle 1 to 64 bytes that reveal nothing about the user
 * @param userName the user's name for the account, shown by the browser
 * @param challenge at least 16 bytes
 * @param timeout how long the challenge is valid
 * @param exclude the user's existing passkeys
 */
public record CreationOptions(
        String rpId,
        String rpName,
        Bytes userHandle,
        String userName,
        String userDisplayName,
        Bytes challenge,
        Duration timeout,
        List<CredentialDescriptor> exclude,
        RegistrationPolicy policy) {

    public CreationOptions {
        Require.length("userHandle", userHandle, 1, 64);
        Require.length("challenge", challenge, 16, 1024);
        exclude = List.copyOf(exclude);
    }
}
