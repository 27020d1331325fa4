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

/** The metadata, and the schedule on which it is refreshed. */
@Configuration(proxyBeanMethods = false)
class MetadataConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Bean
    MetadataTable metadataTable(JdbcClient jdbc, MetadataSettings settings) {
        return new MetadataTable(jdbc, authority(settings));
    }

    /**
     * Loaded before the first registration can come, so that none escapes what is known already.
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

    /** Under another root or name, what was proved before is worth nothing. */
    static String authority(MetadataSettings settings) {
        try {
            byte[] root = settings.root().getEncoded();
            return settings.signer() + " " + HexFormat.of().formatHex(Sha256.digest().digest(root));
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
