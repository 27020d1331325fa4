package io.passledger.application.metadata;

import io.passledger.domain.Sha256;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Configures the metadata and its refresh schedule. */
@Configuration(proxyBeanMethods = false)
class MetadataConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Bean
    MetadataTable metadataTable(JdbcClient jdbc, MetadataSettings settings) {
        return new MetadataTable(jdbc, authority(settings));
    }

    /**
     * Loads the metadata before the first registration, so that each one uses what is already
     * known.
     */
    @Bean
    Metadata metadata(MetadataTable table, MetadataSettings settings) {
        Metadata metadata = new Metadata(settings.source() == null ? null : table);
        metadata.load();
        return metadata;
    }

    @Bean
    MetadataStatuses metadataStatuses(
            Metadata metadata, MetadataTable table, MetadataSettings settings, Clock clock) {
        return new MetadataStatuses(metadata, settings.source(), table, clock);
    }

    @Bean
    SchedulingConfigurer metadataSchedule(
            Metadata metadata, MetadataTable table, MetadataSettings settings, Clock clock) {
        MetadataSource source = settings.source();
        if (source == null) {
            return _ -> {};
        }
        MetadataRefresh refresh =
                new MetadataRefresh(
                        metadata,
                        table,
                        source,
                        new MetadataFetch(settings, new SourceReader(PATIENCE)),
                        settings.refresh(),
                        clock);
        return tasks -> tasks.addFixedDelayTask(refresh::maintain, settings.look());
    }

    /**
     * Returns the name of the root and signer. A BLOB verified under another root or signer isn't
     * used.
     */
    static String authority(MetadataSettings settings) {
        try {
            byte[] root = settings.root().getEncoded();
            return settings.signer() + " " + HexFormat.of().formatHex(Sha256.digest().digest(root));
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
