package io.passledger.api.export;

import io.passledger.application.audit.AuditEntry;
import java.io.IOException;
import java.io.OutputStream;

/** Writes events in one format. Implementations retain no events. */
interface ExportLines {

    /** Returns what precedes the first event. */
    default byte[] head() {
        return new byte[0];
    }

    /** Returns one event, with its line end. */
    byte[] line(AuditEntry entry);

    /**
     * Writes one event, with any lines that precede it.
     *
     * @return how many lines were written
     */
    default long write(AuditEntry entry, OutputStream out) throws IOException {
        out.write(line(entry));
        return 1;
    }

    /** Writes what follows the last event. */
    default void end(OutputStream out) throws IOException {}
}
