package io.passledger.domain.authenticators;

import io.passledger.domain.app.RegistrationPolicy;
import io.passledger.domain.webauthn.ImportedCredential;
import java.util.Optional;

/**
 * Checks what can be checked of a credential that was registered elsewhere: that its key is one,
 * and that the app's policy would let it in. Bad input of any kind is a fault, never an exception.
 */
public interface ImportVerifier {

    /** What is wrong, as the end of a sentence that begins with the credential; nothing if fine. */
    Optional<String> fault(RegistrationPolicy policy, ImportedCredential credential);
}
