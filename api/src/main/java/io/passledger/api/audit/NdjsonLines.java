package io.passledger.api.audit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.passledger.application.audit.AuditEntry;
import java.util.Arrays;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The items of the list, one on each line. */
final class NdjsonLines implements ExportLines {

    private final ObjectWriter json;

    NdjsonLines(JsonMapper json) {
        this.json = json.writerFor(Line.class);
    }

    /** A line: the list's item, and beside it what only a copy has. */
    record Line(@JsonUnwrapped EventBody event) {}

    @Override
    public byte[] line(AuditEntry entry) {
        byte[] item = json.writeValueAsBytes(new Line(EventBody.of(entry)));
        byte[] line = Arrays.copyOf(item, item.length + 1);
        line[item.length] = '\n';
        return line;
    }
}
