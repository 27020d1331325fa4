package io.passledger.application.attestation;

import io.passledger.domain.webauthn.AttestationType;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;

/**
 * The result of a verified attestation statement (§7.1 step 22).
 *
 * @param aaguid the model that the authenticator claims to be
 * @param trustPath the attestation certificate and its chain; empty if there is none
 */
public record AttestationEvidence(
        AttestationType type, UUID aaguid, List<X509Certificate> trustPath) {

    public AttestationEvidence {
        trustPath = List.copyOf(trustPath);
    }
}
