package io.passledger.application.audit;

import io.passledger.domain.log.RecordedEvent;
import tools.jackson.databind.JsonNode;

/**
 * An event as an auditor sees it.
 *
 * @param data the event as JSON, without the hashes of secrets
 */
public record AuditEntry(RecordedEvent event, JsonNode data) {}
