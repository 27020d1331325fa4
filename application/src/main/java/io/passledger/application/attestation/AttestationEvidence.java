package io.passledger.application.attestation;

import io.passledger.domain.webauthn.AttestationType;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;

/**
 * What a verified attestation statement brought forward (§7.1 step 22).
 *
 * @param aaguid the model that it says it is
 * @param trustPath the attestation certificate and what it hangs on; empty without one
 */
public record AttestationEvidence(
        AttestationType type, UUID aaguid, List<X509Certificate> trustPath) {

    public AttestationEvidence {
        trustPath = List.copyOf(trustPath);
    }
}
