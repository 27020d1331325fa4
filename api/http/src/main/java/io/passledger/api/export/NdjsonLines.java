package io.passledger.api.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.passledger.application.audit.AuditEntry;
import io.passledger.application.json.EventData;
import io.passledger.application.proof.LeafRecord;
import io.passledger.application.store.OpenedEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The items of the list, one on each line. */
public final class NdjsonLines implements ExportLines {

    private final ObjectWriter json;
    private final boolean withholding;

    private NdjsonLines(JsonMapper json, boolean withholding) {
        this.json = json.writerFor(Line.class);
        this.withholding = withholding;
    }

    /** For the operator: every event with its record. */
    public static NdjsonLines whole(JsonMapper json) {
        return new NdjsonLines(json, false);
    }

    /** For an app's key: without the records that have hashes of secrets. */
    public static NdjsonLines withholding(JsonMapper json) {
        return new NdjsonLines(json, true);
    }

    /**
     * A line: the list's item, and beside it what proves it.
     *
     * @param recordWithheld {@code true} where the record is kept back, else absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            @JsonUnwrapped EventBody event,
            @Nullable LeafRecord record,
            @Nullable Boolean recordWithheld) {}

    @Override
    public byte[] line(AuditEntry entry) {
        boolean withheld = withholding && EventData.hasKeptOfSecrets(entry.stored().payload());
        byte[] item =
                json.writeValueAsBytes(
                        new Line(
                                EventBody.withoutRaw(entry),
                                withheld ? null : record(entry.opened()),
                                withheld ? true : null));
        byte[] line = Arrays.copyOf(item, item.length + 1);
        line[item.length] = '\n';
        return line;
    }

    private static LeafRecord record(OpenedEvent event) {
        return LeafRecord.of(
                event.stored(), new LeafRecord.Opened(event.personal(), event.personalContext()));
    }
}
