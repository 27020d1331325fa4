package io.passledger.application.metadata;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the metadata up to date: one node at a time fetches it, and every node uses the verified
 * result. No client request triggers a fetch.
 */
final class MetadataRefresh {

    private static final Logger LOG = LoggerFactory.getLogger(MetadataRefresh.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(15);

    private final Metadata metadata;
    private final MetadataTable table;
    private final MetadataSource source;
    private final MetadataFetch fetch;
    private final Duration pause;
    private final Clock clock;

    /**
     * Whether to refresh before it is due: a restart may come with another source or a repaired
     * one.
     */
    private boolean early = true;

    MetadataRefresh(
            Metadata metadata,
            MetadataTable table,
            MetadataSource source,
            MetadataFetch fetch,
            Duration pause,
            Clock clock) {
        this.metadata = metadata;
        this.table = table;
        this.source = source;
        this.fetch = fetch;
        this.pause = pause;
        this.clock = clock;
    }

    /** Refreshes the metadata if it is due and no other node is doing so. */
    synchronized void maintain() {
        Instant now = clock.instant();
        if (table.takeTurn(now, early)) {
            early = false;
            refresh(now);
        }
        metadata.load();
    }

    private void refresh(Instant now) {
        try {
            takeOver(fetch.fetch(source, now), now);
            table.finish(null, now.plus(pause));
        } catch (MetadataRefused refused) {
            LOG.warn(
                    "Metadata from {} was rejected, the previous metadata stays in force: {}",
                    source,
                    refused.getMessage());
            table.finish(refused.getMessage(), now.plus(shorter(pause, AFTER_A_FAILURE)));
        }
    }

    private void takeOver(MetadataFetch.Proved proved, Instant now) throws MetadataRefused {
        MetadataBlob blob = proved.blob();
        Long kept = table.find().map(KeptMetadata::number).orElse(null);
        if (kept != null && blob.number() < kept) {
            throw new MetadataRefused(
                    "its number %d is lower than that of the metadata in force, %d"
                            .formatted(blob.number(), kept));
        }
        if (kept == null || blob.number() > kept) {
            table.accept(blob.number(), proved.jws(), now);
            LOG.info("Metadata {} from {} is in force", blob.number(), source);
        }
        warnWhereOld(blob, now);
    }

    private void warnWhereOld(MetadataBlob blob, Instant now) {
        if (LocalDate.ofInstant(now, ZoneOffset.UTC).isAfter(blob.nextUpdate())) {
            LOG.warn(
                    "Metadata {} from {} is outdated: its next update was due on {}",
                    blob.number(),
                    source,
                    blob.nextUpdate());
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
