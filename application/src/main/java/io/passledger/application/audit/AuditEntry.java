package io.passledger.application.audit;

import io.passledger.application.proof.LeafPlace;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.log.RecordedEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event as an auditor sees it.
 *
 * @param stored its row, which is what can be proved
 * @param data the event as JSON, without the hashes of secrets
 * @param leaf where it is in the log's tree; {@code null} while the tree doesn't have it
 */
public record AuditEntry(
        StoredEvent stored, RecordedEvent event, JsonNode data, @Nullable LeafPlace leaf) {}
