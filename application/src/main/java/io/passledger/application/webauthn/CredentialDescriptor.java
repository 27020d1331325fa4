package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.CredentialRecord;
import java.util.List;

/**
 * A <a
 * href="https://www.w3.org/TR/webauthn-3/#dictdef-publickeycredentialdescriptorjson">credential
 * descriptor</a> for a browser: a credential to use, or one to exclude from creation.
 */
public record CredentialDescriptor(Bytes id, List<String> transports) {

    public CredentialDescriptor {
        transports = List.copyOf(transports);
    }

    /** Returns the descriptor of a credential record. */
    public static CredentialDescriptor of(CredentialRecord credential) {
        return new CredentialDescriptor(credential.id(), credential.transports());
    }
}
