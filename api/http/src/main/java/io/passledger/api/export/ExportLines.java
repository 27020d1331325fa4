package io.passledger.api.export;

import io.passledger.application.audit.AuditEntry;

/** How events are written in one format. Keeps nothing of them. */
interface ExportLines {

    /** What comes before the first event. */
    default byte[] head() {
        return new byte[0];
    }

    /** One event, with the end of its line. */
    byte[] line(AuditEntry entry);
}
