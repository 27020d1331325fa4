package io.passledger.application.audit;

import io.passledger.application.store.StoredEvent;
import io.passledger.domain.log.RecordedEvent;
import tools.jackson.databind.JsonNode;

/**
 * An event as an auditor sees it.
 *
 * @param stored its row, which is what can be proved
 * @param data the event as JSON, without the hashes of secrets
 */
public record AuditEntry(StoredEvent stored, RecordedEvent event, JsonNode data) {}
