package io.passledger.application.attestation;

import io.passledger.application.metadata.MetadataEntry;
import io.passledger.application.metadata.StatusReport;
import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.AuthenticatorStatus;
import io.passledger.domain.webauthn.CeremonyFailure;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Applies a model's status reports to one authenticator. Every report counts, regardless of later
 * ones: a fix for the model doesn't show whether this authenticator has it. Reports also count for
 * an unattested model, since a liar would hardly claim to be a bad one.
 */
record ReportedStatus(Set<AuthenticatorStatus> refused, Instant now) {

    Optional<CeremonyFailure> refusal(List<MetadataEntry> entries, AttestationEvidence evidence) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return entries.stream()
                .flatMap(entry -> entry.statusReports().stream())
                .filter(report -> refused.contains(report.status()))
                .filter(report -> report.isEffectiveAt(today))
                .filter(report -> concerns(report, evidence.trustPath()))
                .findFirst()
                .map(report ->
                        new CeremonyFailure(
                                "§7.1 step 24",
                                "authenticator-status-refused",
                                null,
                                "%s of %s".formatted(report.status().wire(), evidence.aaguid())));
    }

    /**
     * Checks whether a report concerns this authenticator. A report on one certificate doesn't
     * affect the model's other batches.
     */
    private static boolean concerns(StatusReport report, List<X509Certificate> trustPath) {
        Bytes certificate = report.certificate();
        return certificate == null
                || trustPath.stream().anyMatch(it -> certificate.equals(encoded(it)));
    }

    private static Bytes encoded(X509Certificate certificate) {
        try {
            return Bytes.of(certificate.getEncoded());
        } catch (CertificateEncodingException wasRead) {
            throw new IllegalStateException(wasRead);
        }
    }
}
