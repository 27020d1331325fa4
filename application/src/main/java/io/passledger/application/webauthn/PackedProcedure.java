package io.passledger.application.webauthn;

import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * The verification procedure of <a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-packed-attestation">packed</a> statements (§8.2),
 * for all supported key algorithms.
 */
final class PackedProcedure {

    private static final String UNIT = "Authenticator Attestation";

    private PackedProcedure() {}

    static VerifiedStatement verify(AttestationStatement statement) throws StepFailed {
        return statement.members().get("x5c") == null ? self(statement) : certified(statement);
    }

    private static VerifiedStatement self(AttestationStatement statement) throws StepFailed {
        long algorithm = statement.algorithm().id();
        long expected = statement.credentialKey().algorithm().id();
        if (algorithm != expected) {
            throw AttestationStatement.invalid("alg " + expected, "alg " + algorithm);
        }
        if (!statement
                .credentialKey()
                .verifies(
                        statement.authenticatorData(),
                        statement.clientDataHash(),
                        statement.required("sig"))) {
            throw AttestationStatement.invalid("a signature of the credential's key", null);
        }
        return VerifiedStatement.self();
    }

    private static VerifiedStatement certified(AttestationStatement statement) throws StepFailed {
        List<X509Certificate> path = AttestationCertificate.path(statement);
        var certificate = new AttestationCertificate(path.getFirst());
        certificate.requireSignature(statement);
        certificate.requireVersion3();
        requireSubject(certificate.x509().getSubjectX500Principal());
        certificate.requireEndEntity();
        certificate.requireAaguid(statement.credential().aaguid());
        return VerifiedStatement.certified(path);
    }

    /**
     * §8.2.1: requires a vendor with its country, the prescribed organizational unit, and any name.
     */
    private static void requireSubject(X500Principal subject) throws StepFailed {
        Map<String, String> values = new HashMap<>();
        try {
            for (Rdn rdn : new LdapName(subject.getName(X500Principal.RFC2253)).getRdns()) {
                // A value that is not a string is a byte array
                values.put(rdn.getType(), rdn.getValue() instanceof String text ? text : "");
            }
        } catch (InvalidNameException malformed) {
            throw AttestationStatement.invalid("a subject", malformed.getMessage());
        }
        if (values.getOrDefault("C", "").isEmpty()
                || values.getOrDefault("O", "").isEmpty()
                || values.getOrDefault("CN", "").isEmpty()
                || !values.getOrDefault("OU", "").equals(UNIT)) {
            throw AttestationStatement.invalid("a subject with C, O, CN, OU=" + UNIT, "" + subject);
        }
    }
}
