package io.passledger.application.metadata;

import com.fasterxml.jackson.annotation.Nulls;
import com.nimbusds.jose.JWSObject;
import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.AuthenticatorStatus;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a BLOB's payload (FIDO Metadata Service 3.1, §3.1.6). Unknown members and statuses and
 * models without WebAuthn are ignored, since the specification grows.
 */
final class BlobReader {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                    .build();

    private BlobReader() {}

    /** Reads a stored BLOB, whose signature was verified before it was stored. */
    static MetadataBlob readKept(String blob) {
        try {
            return read(JWSObject.parse(blob).getPayload().toBytes());
        } catch (ParseException | MetadataRefused changed) {
            throw new IllegalStateException(
                    "the metadata in the database has been modified", changed);
        }
    }

    static MetadataBlob read(byte[] payload) throws MetadataRefused {
        try {
            Payload read = JSON.readValue(payload, Payload.class);
            if (read.no == null || read.nextUpdate == null || read.entries == null) {
                throw new MetadataRefused("it lacks no, nextUpdate or entries");
            }
            Map<UUID, MetadataEntry> byAaguid = new HashMap<>();
            Map<String, MetadataEntry> byKeyIdentifier = new HashMap<>();
            for (Entry entry : read.entries) {
                MetadataEntry model = model(entry);
                if (entry.aaguid != null) {
                    byAaguid.put(UUID.fromString(entry.aaguid), model);
                }
                for (String key : orEmpty(entry.attestationCertificateKeyIdentifiers)) {
                    byKeyIdentifier.put(key, model);
                }
            }
            return new MetadataBlob(
                    read.no, LocalDate.parse(read.nextUpdate), byAaguid, byKeyIdentifier);
        } catch (JacksonException | IllegalArgumentException | DateTimeException malformed) {
            throw new MetadataRefused("its content is malformed", malformed);
        }
    }

    private static MetadataEntry model(Entry entry) {
        Statement statement = entry.metadataStatement;
        return new MetadataEntry(
                statement == null ? null : statement.description,
                statement == null
                        ? List.of()
                        : orEmpty(statement.attestationRootCertificates).stream()
                                .map(BlobReader::bytes)
                                .toList(),
                orEmpty(entry.statusReports).stream().flatMap(BlobReader::report).toList());
    }

    private static Stream<StatusReport> report(Report report) {
        Optional<AuthenticatorStatus> status =
                AuthenticatorStatus.find(Objects.requireNonNullElse(report.status, ""));
        return status.stream()
                .map(known ->
                        new StatusReport(
                                known,
                                report.effectiveDate == null
                                        ? null
                                        : LocalDate.parse(report.effectiveDate),
                                report.certificate == null ? null : bytes(report.certificate)));
    }

    /** Decodes Base64, which some entries break into lines. */
    private static Bytes bytes(String base64) {
        return Bytes.of(Base64.getMimeDecoder().decode(base64));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private record Payload(
            @Nullable Long no, @Nullable String nextUpdate, @Nullable List<Entry> entries) {}

    private record Entry(
            @Nullable String aaguid,
            @Nullable List<String> attestationCertificateKeyIdentifiers,
            @Nullable Statement metadataStatement,
            @Nullable List<Report> statusReports) {}

    private record Statement(
            @Nullable String description, @Nullable List<String> attestationRootCertificates) {}

    private record Report(
            @Nullable String status,
            @Nullable String effectiveDate,
            @Nullable String certificate) {}
}
