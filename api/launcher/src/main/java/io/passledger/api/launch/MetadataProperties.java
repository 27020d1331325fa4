package io.passledger.api.launch;

import io.passledger.application.installation.StartRefused;
import io.passledger.application.metadata.MetadataSettings;
import io.passledger.application.metadata.MetadataSource;
import io.passledger.application.metadata.RootCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The source of authenticator metadata ({@code PASSLEDGER_METADATA_SOURCE}).
 *
 * @param source an https URL or a file; without it there is no metadata
 * @param root a file with the root certificate of its signature, PEM or DER; by default the FIDO
 *     Alliance's
 * @param signer the host name in the signing certificate
 * @param revocationLists https URLs or files, one for every issuer of a certificate in its chain
 * @param refresh interval for fetching the source, 1 s to 30 d
 * @param look interval at which a node looks for metadata fetched by another, 1 s to 1 h
 */
public record MetadataProperties(
        @Nullable String source,
        @Nullable String root,
        @DefaultValue(MetadataSettings.FIDO_ALLIANCE) String signer,
        @DefaultValue List<String> revocationLists,
        @DefaultValue("PT6H") Duration refresh,
        @DefaultValue("PT1M") Duration look) {

    public MetadataProperties {
        source = unlessBlank(source);
        root = unlessBlank(root);
        revocationLists = revocationLists.stream().filter(list -> !list.isBlank()).toList();
        settings(source, root, signer, revocationLists, refresh, look);
    }

    /** Returns the parsed settings. */
    public MetadataSettings settings() {
        return settings(source, root, signer, revocationLists, refresh, look);
    }

    private static MetadataSettings settings(
            @Nullable String source,
            @Nullable String root,
            String signer,
            List<String> revocationLists,
            Duration refresh,
            Duration look) {
        MetadataSource from = source == null ? null : source("PASSLEDGER_METADATA_SOURCE", source);
        List<MetadataSource> revoked =
                revocationLists.stream()
                        .map(list -> source("PASSLEDGER_METADATA_REVOCATION_LISTS", list))
                        .toList();
        X509Certificate vouching =
                root == null ? RootCertificate.ofTheFidoAlliance() : certificate(root);
        try {
            return new MetadataSettings(from, vouching, signer, revoked, refresh, look);
        } catch (IllegalArgumentException outOfBounds) {
            throw new StartRefused(String.valueOf(outOfBounds.getMessage()), outOfBounds);
        }
    }

    private static MetadataSource source(String variable, String value) {
        try {
            return MetadataSource.of(value);
        } catch (IllegalArgumentException wrong) {
            throw new StartRefused(variable + " " + wrong.getMessage(), wrong);
        }
    }

    private static X509Certificate certificate(String file) {
        try (InputStream encoded = Files.newInputStream(Path.of(file))) {
            return RootCertificate.read(encoded);
        } catch (IOException | InvalidPathException unreadable) {
            throw new StartRefused(
                    "PASSLEDGER_METADATA_ROOT: %s is unreadable".formatted(file), unreadable);
        } catch (CertificateException wrong) {
            throw new StartRefused(
                    "PASSLEDGER_METADATA_ROOT: %s is not a certificate in PEM or DER".formatted(file),
                    wrong);
        }
    }

    private static @Nullable String unlessBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
