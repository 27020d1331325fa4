package io.passledger.api.export;

import io.passledger.api.export.ocsf.OcsfEvents;
import io.passledger.application.audit.AuditEntry;
import java.util.Arrays;
import tools.jackson.databind.json.JsonMapper;

/** Events of the OCSF, one per line. */
final class OcsfLines implements ExportLines {

    private final JsonMapper json;

    OcsfLines(JsonMapper json) {
        this.json = json;
    }

    @Override
    public byte[] line(AuditEntry entry) {
        byte[] event = json.writeValueAsBytes(OcsfEvents.of(entry.event(), entry.data()));
        byte[] line = Arrays.copyOf(event, event.length + 1);
        line[event.length] = '\n';
        return line;
    }
}
