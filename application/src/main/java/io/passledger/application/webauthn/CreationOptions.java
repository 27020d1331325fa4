package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import io.passledger.domain.Require;
import io.passledger.domain.app.RegistrationPolicy;
import java.time.Duration;
import java.util.List;

/**
 * What is asked of a browser that shall make a passkey.
 *
 * @param userHandle 1 to 64 bytes that tell nothing of the user
 * @param userName what the user calls the account, shown by the browser
 * @param challenge at least 16 bytes
 * @param timeout how long the challenge stays good
 * @param exclude the passkeys that the user has
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
