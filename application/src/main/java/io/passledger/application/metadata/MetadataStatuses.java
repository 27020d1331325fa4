package io.passledger.application.metadata;

import io.passledger.application.metadata.MetadataStatus.State;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reports the status of the metadata. */
public final class MetadataStatuses {

    private final Metadata metadata;
    private final @Nullable MetadataSource source;
    private final MetadataTable table;
    private final Clock clock;

    MetadataStatuses(
            Metadata metadata, @Nullable MetadataSource source, MetadataTable table, Clock clock) {
        this.metadata = metadata;
        this.source = source;
        this.table = table;
        this.clock = clock;
    }

    public MetadataStatus show() {
        if (source == null) {
            return new MetadataStatus(State.OFF, null, null, null, 0, null, null, null);
        }
        metadata.load();
        KeptMetadata kept = table.find().orElse(null);
        boolean loaded = metadata.isLoaded();
        MetadataBlob blob = metadata.inForce();
        return new MetadataStatus(
                loaded ? quality(blob) : State.MISSING,
                source.toString(),
                loaded ? blob.number() : null,
                loaded ? blob.nextUpdate() : null,
                blob.models(),
                kept == null ? null : kept.acceptedAt(),
                kept == null ? null : kept.triedAt(),
                kept == null ? null : kept.error());
    }

    private State quality(MetadataBlob blob) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return today.isAfter(blob.nextUpdate()) ? State.STALE : State.CURRENT;
    }
}
