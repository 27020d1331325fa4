package io.passledger.domain.authenticators;

import io.passledger.domain.webauthn.CredentialRecord;
import java.util.List;

/** What a passkey says in a token's {@code amr}. */
final class PasskeyMethods {

    private PasskeyMethods() {}

    /** A key that may be synchronised is not called a hardware key. */
    static List<AuthenticationMethod> of(CredentialRecord credential, boolean userVerified) {
        AuthenticationMethod key =
                credential.backupEligible()
                        ? AuthenticationMethod.SOFTWARE_KEY
                        : AuthenticationMethod.HARDWARE_KEY;
        return userVerified ? List.of(key, AuthenticationMethod.USER) : List.of(key);
    }
}
