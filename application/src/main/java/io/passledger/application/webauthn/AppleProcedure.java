package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The verification procedure of <a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-apple-anonymous-attestation">Apple's anonymous</a>
 * statements (§8.8).
 */
final class AppleProcedure {

    private static final String NONCE = "1.2.840.113635.100.8.2";
    private static final int TAG_NONCE = 1;

    private AppleProcedure() {}

    static VerifiedStatement verify(AttestationStatement statement) throws StepFailed {
        List<X509Certificate> path = AttestationCertificate.path(statement);
        var certificate = new AttestationCertificate(path.getFirst());
        Bytes expected =
                Hash.of("SHA-256", statement.authenticatorData(), statement.clientDataHash());
        DerElement nonce = certificate.requireExtension(NONCE).explicit(TAG_NONCE);
        if (nonce == null || !nonce.octets().equals(expected)) {
            throw AttestationStatement.invalid(
                    "nonce " + expected.toBase64Url(),
                    nonce == null ? "absent" : nonce.content().toBase64Url());
        }
        certificate.requireKey(statement.credentialKey());
        return VerifiedStatement.certified(path);
    }
}
