package io.passledger.application.audit;

import io.passledger.application.proof.LeafPlace;
import io.passledger.application.store.OpenedEvent;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.log.OpaqueEvent;
import io.passledger.domain.log.RecordedEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event as an auditor sees it.
 *
 * @param data the event as JSON, without the hashes of secrets
 * @param unverified whether the row doesn't verify: this installation didn't write it, or it was
 *     changed
 * @param leaf the event's place in the tree; {@code null} while it is not in the tree
 */
public record AuditEntry(
        OpenedEvent opened, JsonNode data, boolean unverified, @Nullable LeafPlace leaf) {

    /** Returns the stored row, for which a proof can be given. */
    public StoredEvent stored() {
        return opened.stored();
    }

    public RecordedEvent event() {
        return opened.event();
    }

    /** Checks whether this release couldn't read the whole row. */
    public boolean unreadable() {
        return !opened.readable();
    }

    /** Checks whether the event's type is unknown to this release. */
    boolean isOpaque() {
        return event().event() instanceof OpaqueEvent;
    }
}
