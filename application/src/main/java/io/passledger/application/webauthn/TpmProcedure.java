package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * The verification procedure of <a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-tpm-attestation">TPM</a> statements (§8.3).
 */
final class TpmProcedure {

    private static final String AIK_CERTIFICATE = "2.23.133.8.3";
    private static final int DIRECTORY_NAME = 4;

    /** Manufacturer, model and version of the TPM, which TPMv2-EK-Profile §3.2.9 requires. */
    private static final List<String> DEVICE_ATTRIBUTES =
            List.of("2.23.133.2.1=", "2.23.133.2.2=", "2.23.133.2.3=");

    private TpmProcedure() {}

    static VerifiedStatement verify(AttestationStatement statement) throws StepFailed {
        String version = statement.members().text("ver");
        if (!"2.0".equals(version)) {
            throw AttestationStatement.invalid("ver 2.0", version);
        }
        Bytes pubArea = statement.required("pubArea");
        TpmPublicArea area = TpmPublicArea.parse(pubArea);
        if (!area.isKey(statement.credentialKey().publicKey())) {
            throw AttestationStatement.invalid("the credential's key in pubArea", "another");
        }
        List<X509Certificate> path = AttestationCertificate.path(statement);
        var certificate = new AttestationCertificate(path.getFirst());
        verifyCertificate(certificate);
        certificate.requireAaguid(statement.credential().aaguid());
        Bytes certInfo = statement.required("certInfo");
        if (!statement
                .algorithm()
                .verifies(
                        certificate.x509().getPublicKey(),
                        certInfo,
                        Bytes.of(new byte[0]),
                        statement.required("sig"))) {
            throw AttestationStatement.invalid("a signature of the AIK certificate's key", null);
        }
        TpmCertifyInfo info = TpmCertifyInfo.parse(certInfo);
        verifyExtraData(statement, info);
        Bytes name = area.name(pubArea);
        if (!info.name().equals(name)) {
            throw AttestationStatement.invalid(
                    "name " + name.toBase64Url(), info.name().toBase64Url());
        }
        return VerifiedStatement.certified(path);
    }

    private static void verifyExtraData(AttestationStatement statement, TpmCertifyInfo info)
            throws StepFailed {
        String hash = statement.algorithm().hash();
        if (hash == null) {
            throw AttestationStatement.invalid("an algorithm that hashes", "none");
        }
        Bytes expected = Hash.of(hash, statement.authenticatorData(), statement.clientDataHash());
        if (!info.extraData().equals(expected)) {
            throw AttestationStatement.invalid(
                    "extraData " + expected.toBase64Url(), info.extraData().toBase64Url());
        }
    }

    /** §8.3.1. */
    private static void verifyCertificate(AttestationCertificate certificate) throws StepFailed {
        certificate.requireVersion3();
        X509Certificate x509 = certificate.x509();
        String subject = x509.getSubjectX500Principal().getName();
        if (!subject.isEmpty()) {
            throw AttestationStatement.invalid("an empty subject", subject);
        }
        try {
            List<String> usage = x509.getExtendedKeyUsage();
            if (usage == null || !usage.contains(AIK_CERTIFICATE)) {
                throw AttestationStatement.invalid(
                        "extended key usage " + AIK_CERTIFICATE, String.valueOf(usage));
            }
            Collection<List<?>> names = x509.getSubjectAlternativeNames();
            if (names == null || names.stream().noneMatch(TpmProcedure::namesDevice)) {
                throw AttestationStatement.invalid(
                        "the TPM's manufacturer, model and version", String.valueOf(names));
            }
        } catch (CertificateParsingException malformed) {
            throw AttestationStatement.invalid("an AIK certificate", malformed.getMessage());
        }
        certificate.requireEndEntity();
    }

    private static boolean namesDevice(List<?> name) {
        String text = String.valueOf(name.get(1));
        return Objects.equals(name.getFirst(), DIRECTORY_NAME)
                && DEVICE_ATTRIBUTES.stream().allMatch(text::contains);
    }
}
