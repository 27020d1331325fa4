package io.passledger.api.export;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.passledger.application.audit.AuditEntry;
import io.passledger.application.proof.LeafRecord;
import io.passledger.application.store.OpenedEvent;
import java.util.Arrays;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The items of the list, one on each line. */
public final class NdjsonLines implements ExportLines {

    private final ObjectWriter json;

    public NdjsonLines(JsonMapper json) {
        this.json = json.writerFor(Line.class);
    }

    /** A line: the list's item, and beside it what proves it. */
    record Line(@JsonUnwrapped EventBody event, LeafRecord record) {}

    @Override
    public byte[] line(AuditEntry entry) {
        byte[] item =
                json.writeValueAsBytes(
                        new Line(EventBody.withoutRaw(entry), record(entry.opened())));
        byte[] line = Arrays.copyOf(item, item.length + 1);
        line[item.length] = '\n';
        return line;
    }

    private static LeafRecord record(OpenedEvent event) {
        return LeafRecord.of(
                event.stored(), new LeafRecord.Opened(event.personal(), event.personalContext()));
    }
}
