package io.passledger.domain.webauthn;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate that attestation certificates may chain to, or be equal to.
 *
 * @param pem one X.509 certificate in PEM, at most 16,384 characters; stored in a canonical
 *     spelling
 */
public record TrustAnchor(String pem) {

    private static final int LONGEST = 16_384;
    private static final int COLUMNS = 64;
    private static final Pattern ARMOUR =
            Pattern.compile(
                    "\\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----\\s*");

    public TrustAnchor {
        if (pem.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "must have at most %d characters, has %d".formatted(LONGEST, pem.length()));
        }
        try {
            pem = spell(read(pem));
        } catch (CertificateException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("must be one X.509 certificate in PEM", unreadable);
        }
    }

    public X509Certificate certificate() {
        try {
            return read(pem);
        } catch (CertificateException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static X509Certificate read(String pem) throws CertificateException {
        Matcher armour = ARMOUR.matcher(pem);
        if (!armour.matches()) {
            throw new CertificateException("no PEM");
        }
        byte[] der = Base64.getMimeDecoder().decode(armour.group(1));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der));
    }

    private static String spell(X509Certificate certificate) throws CertificateException {
        Base64.Encoder lines =
                Base64.getMimeEncoder(COLUMNS, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN CERTIFICATE-----\n"
                + lines.encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
