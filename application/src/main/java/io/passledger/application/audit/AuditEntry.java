package io.passledger.application.audit;

import io.passledger.application.store.OpenedEvent;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.log.RecordedEvent;
import tools.jackson.databind.JsonNode;

/**
 * An event as an auditor sees it.
 *
 * @param data the event as JSON, without the hashes of secrets
 */
public record AuditEntry(OpenedEvent opened, JsonNode data) {

    /** Its row, which is what can be proved. */
    public StoredEvent stored() {
        return opened.stored();
    }

    public RecordedEvent event() {
        return opened.event();
    }
}
