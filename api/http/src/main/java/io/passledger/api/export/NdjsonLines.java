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

/** The items of the list, one per line. */
public final class NdjsonLines implements ExportLines {

    private final ObjectWriter json;
    private final boolean withholding;

    private NdjsonLines(JsonMapper json, boolean withholding) {
        this.json = json.writerFor(Line.class);
        this.withholding = withholding;
    }

    /** Returns lines for the operator: every event with its record. */
    public static NdjsonLines whole(JsonMapper json) {
        return new NdjsonLines(json, false);
    }

    /** Returns lines for an app's key: without records that contain hashes of secrets. */
    public static NdjsonLines withholding(JsonMapper json) {
        return new NdjsonLines(json, true);
    }

    /**
     * A line: the list's item and its proof data.
     *
     * @param recordWithheld {@code true} if the record is withheld, otherwise absent
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
