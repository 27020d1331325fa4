package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.CredentialRecord;
import java.util.List;

/**
 * A <a
 * href="https://www.w3.org/TR/webauthn-3/#dictdef-publickeycredentialdescriptorjson">credential
 * that the browser is pointed at</a>, to be used or not to be made again.
 */
public record CredentialDescriptor(Bytes id, List<String> transports) {

    public CredentialDescriptor {
        transports = List.copyOf(transports);
    }

    /** The credential of a record. */
    public static CredentialDescriptor of(CredentialRecord credential) {
        return new CredentialDescriptor(credential.id(), credential.transports());
    }
}
