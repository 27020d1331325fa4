package io.passledger.application.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Objects;

/** The certificate to which a BLOB's signature must lead. */
public final class RootCertificate {

    private RootCertificate() {}

    /** Returns GlobalSign Root CA - R3, the root of the FIDO Alliance's service. */
    public static X509Certificate ofTheFidoAlliance() {
        try (InputStream pem =
                Objects.requireNonNull(
                        RootCertificate.class.getResourceAsStream("globalsign-root-r3.pem"))) {
            return read(pem);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (CertificateException damaged) {
            throw new IllegalStateException(damaged);
        }
    }

    /**
     * @param encoded PEM or DER
     */
    public static X509Certificate read(InputStream encoded) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(encoded);
    }
}
