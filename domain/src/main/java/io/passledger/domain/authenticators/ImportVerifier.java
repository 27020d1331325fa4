package io.passledger.domain.authenticators;

import io.passledger.domain.app.RegistrationPolicy;
import io.passledger.domain.webauthn.ImportedCredential;
import java.util.Optional;

/**
 * Verifies what can be verified of a credential registered elsewhere: that its key is usable and
 * that the app's policy allows it. Invalid input of any kind yields a fault, never an exception.
 */
public interface ImportVerifier {

    /**
     * Returns what is wrong, as the end of a sentence that begins with the credential; empty if
     * nothing is.
     */
    Optional<String> fault(RegistrationPolicy policy, ImportedCredential credential);
}
