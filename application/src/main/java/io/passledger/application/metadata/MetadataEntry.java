package io.passledger.application.metadata;

import io.passledger.domain.Bytes;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of one model.
 *
 * @param description the model's name; {@code null} if the entry has no statement
 * @param rootCertificates DER, as received
 */
public record MetadataEntry(
        @Nullable String description,
        List<Bytes> rootCertificates,
        List<StatusReport> statusReports) {

    public MetadataEntry {
        rootCertificates = List.copyOf(rootCertificates);
        statusReports = List.copyOf(statusReports);
    }

    /** Returns the model's anchors, without those that can't be parsed. */
    public List<X509Certificate> anchors() {
        return rootCertificates.stream().flatMap(MetadataEntry::certificate).toList();
    }

    private static Stream<X509Certificate> certificate(Bytes der) {
        try {
            return Stream.of(
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(der.toArray())));
        } catch (CertificateException unreadable) {
            return Stream.empty();
        }
    }
}
