package io.passledger.application.proof;

import io.passledger.application.store.StoredEvent;
import io.passledger.domain.Bytes;
import java.time.Instant;

/**
 * What the tree takes in of an event.
 *
 * @param time when it occurred
 */
record Leaf(Bytes hash, long position, Instant time) {

    static Leaf of(StoredEvent event) {
        return new Leaf(LeafHash.of(event), event.position(), event.occurredAt());
    }
}
