package io.passledger.application.proof;

import io.passledger.application.store.StoredEvent;
import io.passledger.domain.Bytes;
import java.time.Instant;

/**
 * The parts of an event that are added to the tree.
 *
 * @param time when the event occurred
 */
record Leaf(Bytes hash, long position, Instant time) {

    static Leaf of(StoredEvent event) {
        return new Leaf(LeafHash.of(event), event.position(), event.occurredAt());
    }
}
