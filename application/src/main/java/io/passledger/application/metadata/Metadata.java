package io.passledger.application.metadata;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The metadata that is in force on this node: the newest BLOB that any node has proved, also where
 * its time is over or its source has gone bad since.
 */
public final class Metadata {

    private final @Nullable MetadataTable table;

    private volatile MetadataBlob inForce = MetadataBlob.NONE;
    private volatile @Nullable Long number;

    /**
     * @param table {@code null} where there is to be no metadata
     */
    Metadata(@Nullable MetadataTable table) {
        this.table = table;
    }

    /** What is known now; it may be another the next time. */
    public MetadataBlob inForce() {
        return inForce;
    }

    /** Whether there is a BLOB in force. */
    boolean isLoaded() {
        return number != null;
    }

    /** Takes over what any node has accepted. */
    synchronized void load() {
        if (table == null) {
            return;
        }
        KeptMetadata kept = table.find().orElse(null);
        if (kept == null || kept.number() == null || Objects.equals(kept.number(), number)) {
            return;
        }
        // Proved before it came into the table; its certificates may be over by now
        MetadataBlob blob = BlobReader.readKept(table.blob().orElseThrow());
        inForce = blob;
        number = blob.number();
    }
}
