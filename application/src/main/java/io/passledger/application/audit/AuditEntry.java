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
 * @param unverified whether this installation has not written the row, or somebody has changed it
 * @param leaf where it is in the log's tree; {@code null} while the tree doesn't have it
 */
public record AuditEntry(
        OpenedEvent opened, JsonNode data, boolean unverified, @Nullable LeafPlace leaf) {

    /** Its row, which is what can be proved. */
    public StoredEvent stored() {
        return opened.stored();
    }

    public RecordedEvent event() {
        return opened.event();
    }

    /** Whether this release could not read all of the row. */
    public boolean unreadable() {
        return !opened.readable();
    }

    /** Whether this release doesn't know what it means. */
    boolean isOpaque() {
        return event().event() instanceof OpaqueEvent;
    }
}
