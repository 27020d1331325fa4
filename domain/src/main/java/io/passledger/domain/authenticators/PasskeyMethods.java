package io.passledger.domain.authenticators;

import io.passledger.domain.webauthn.CredentialRecord;
import java.util.List;

/** A passkey's authentication methods, for a token's {@code amr}. */
final class PasskeyMethods {

    private PasskeyMethods() {}

    /** Returns the methods. A key that may be synchronised doesn't count as a hardware key. */
    static List<AuthenticationMethod> of(CredentialRecord credential, boolean userVerified) {
        AuthenticationMethod key =
                credential.backupEligible()
                        ? AuthenticationMethod.SOFTWARE_KEY
                        : AuthenticationMethod.HARDWARE_KEY;
        return userVerified ? List.of(key, AuthenticationMethod.USER) : List.of(key);
    }
}
