package io.passledger.api.users;

import io.passledger.application.users.PasskeySignals.Signals;
import io.passledger.domain.Bytes;
import java.util.List;

/**
 * The arguments of {@code PublicKeyCredential.signalAllAcceptedCredentials()} and {@code
 * signalCurrentUserDetails()}, ready to pass on.
 */
record SignalBody(AllAcceptedCredentials allAcceptedCredentials, UserDetails currentUserDetails) {

    /**
     * @param userId the user handle, not the application's id of the user
     */
    record AllAcceptedCredentials(
            String rpId, Bytes userId, List<Bytes> allAcceptedCredentialIds) {}

    /**
     * @param userId the user handle, as above
     */
    record UserDetails(String rpId, Bytes userId, String name, String displayName) {}

    static SignalBody of(Signals signals) {
        return new SignalBody(
                new AllAcceptedCredentials(
                        signals.rpId(), signals.userHandle(), signals.credentialIds()),
                new UserDetails(
                        signals.rpId(),
                        signals.userHandle(),
                        signals.name(),
                        signals.displayName()));
    }
}
