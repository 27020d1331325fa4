package io.passledger.api.export;

import io.passledger.application.audit.AuditEntry;
import java.io.IOException;
import java.io.OutputStream;

/** How events are written in one format. Keeps nothing of them. */
interface ExportLines {

    /** What comes before the first event. */
    default byte[] head() {
        return new byte[0];
    }

    /** One event, with the end of its line. */
    byte[] line(AuditEntry entry);

    /**
     * Writes one event, with what comes before it.
     *
     * @return how many lines that were
     */
    default long write(AuditEntry entry, OutputStream out) throws IOException {
        out.write(line(entry));
        return 1;
    }

    /** Writes what comes after the last event. */
    default void end(OutputStream out) throws IOException {}
}
