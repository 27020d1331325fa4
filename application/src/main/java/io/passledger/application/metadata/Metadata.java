package io.passledger.application.metadata;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The metadata in force on this node: the newest BLOB that any node has verified, even if it is out
 * of date or its source has since gone bad.
 */
public final class Metadata {

    private final @Nullable MetadataTable table;

    private volatile MetadataBlob inForce = MetadataBlob.NONE;
    private volatile @Nullable Long number;

    /**
     * @param table {@code null} if no metadata is used
     */
    Metadata(@Nullable MetadataTable table) {
        this.table = table;
    }

    /** Returns the metadata currently in force. It may change between calls. */
    public MetadataBlob inForce() {
        return inForce;
    }

    /** Checks whether a BLOB is in force. */
    boolean isLoaded() {
        return number != null;
    }

    /** Loads the newest BLOB that any node has accepted. */
    synchronized void load() {
        if (table == null) {
            return;
        }
        KeptMetadata kept = table.find().orElse(null);
        if (kept == null || kept.number() == null || Objects.equals(kept.number(), number)) {
            return;
        }
        // Verified before it was stored; its certificates may have expired since.
        MetadataBlob blob = BlobReader.readKept(table.blob().orElseThrow());
        inForce = blob;
        number = blob.number();
    }
}
