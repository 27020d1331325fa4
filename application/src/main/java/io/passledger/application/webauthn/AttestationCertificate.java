package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The first certificate of {@code x5c}, with the checks that every format requires. */
record AttestationCertificate(X509Certificate x509) {

    private static final String AAGUID_EXTENSION = "1.3.6.1.4.1.45724.1.1.4";

    /**
     * The AAGUID is an OCTET STRING wrapped in the OCTET STRING that holds every extension's value.
     */
    private static final byte[] TWICE_WRAPPED = {0x04, 0x12, 0x04, 0x10};

    /** Reads every certificate of {@code x5c}, the attestation certificate first. */
    static List<X509Certificate> path(AttestationStatement statement) throws StepFailed {
        if (!(statement.members().get("x5c") instanceof Cbor.Items(List<Cbor> items))
                || items.isEmpty()) {
            throw AttestationStatement.invalid("x5c", "absent");
        }
        List<X509Certificate> path = new ArrayList<>();
        for (Cbor item : items) {
            path.add(read(item));
        }
        return path;
    }

    private static X509Certificate read(Cbor item) throws StepFailed {
        if (!(item instanceof Cbor.ByteString(Bytes der))) {
            throw AttestationStatement.invalid("x5c of byte strings", null);
        }
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der.toArray()));
        } catch (CertificateException | RuntimeException malformed) {
            // The JDK's ASN.1 parser throws exceptions of every kind.
            throw AttestationStatement.invalid("an X.509 certificate", malformed.getMessage());
        }
    }

    void requireVersion3() throws StepFailed {
        if (x509.getVersion() != 3) {
            throw AttestationStatement.invalid("version 3", "version " + x509.getVersion());
        }
    }

    void requireEndEntity() throws StepFailed {
        if (x509.getBasicConstraints() != -1) {
            throw AttestationStatement.invalid("a certificate that is no CA's", "a CA's");
        }
    }

    /**
     * Requires that an AAGUID in the certificate equals the authenticator data's and is not
     * critical.
     */
    void requireAaguid(UUID aaguid) throws StepFailed {
        byte[] extension = x509.getExtensionValue(AAGUID_EXTENSION);
        if (extension == null) {
            return;
        }
        byte[] expected =
                ByteBuffer.allocate(TWICE_WRAPPED.length + 2 * Long.BYTES)
                        .put(TWICE_WRAPPED)
                        .putLong(aaguid.getMostSignificantBits())
                        .putLong(aaguid.getLeastSignificantBits())
                        .array();
        if (!Arrays.equals(extension, expected)) {
            throw AttestationStatement.invalid(
                    "id-fido-gen-ce-aaguid " + aaguid, Bytes.of(extension).toBase64Url());
        }
        if (x509.getCriticalExtensionOIDs().contains(AAGUID_EXTENSION)) {
            throw AttestationStatement.invalid(
                    "id-fido-gen-ce-aaguid not critical", "a critical one");
        }
    }

    /** Verifies the statement's signature over authenticator data and client data. */
    void requireSignature(AttestationStatement statement) throws StepFailed {
        if (!statement
                .algorithm()
                .verifies(
                        x509.getPublicKey(),
                        statement.authenticatorData(),
                        statement.clientDataHash(),
                        statement.required("sig"))) {
            throw AttestationStatement.invalid("a signature of the certificate's key", null);
        }
    }

    /** Requires that the certificate is for the credential's key. */
    void requireKey(CoseKey credentialKey) throws StepFailed {
        if (!Arrays.equals(
                x509.getPublicKey().getEncoded(), credentialKey.publicKey().getEncoded())) {
            throw AttestationStatement.invalid("a certificate of the credential's key", "another");
        }
    }

    /** Returns the contents of an extension. */
    DerElement requireExtension(String identifier) throws StepFailed {
        byte[] extension = x509.getExtensionValue(identifier);
        if (extension == null) {
            throw AttestationStatement.invalid("extension " + identifier, "absent");
        }
        return DerElement.read(DerElement.read(Bytes.of(extension)).octets());
    }
}
