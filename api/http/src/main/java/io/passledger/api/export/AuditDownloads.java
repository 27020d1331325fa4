package io.passledger.api.export;

import io.passledger.api.http.BrokenAnswer;
import io.passledger.api.http.Call;
import io.passledger.application.audit.AuditExport;
import io.passledger.application.audit.AuditExports;
import io.passledger.application.audit.AuditQuery;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a copy of the trail, whoever asks for it and how. */
@Component
public class AuditDownloads {

    private final AuditExports exports;
    private final Map<ExportFormat, ExportLines> lines = new EnumMap<>(ExportFormat.class);

    AuditDownloads(AuditExports exports, JsonMapper json) {
        this.exports = exports;
        lines.put(ExportFormat.NDJSON, new NdjsonLines(json));
        lines.put(ExportFormat.CSV, new CsvLines());
        lines.put(ExportFormat.OCSF, new OcsfLines(json));
    }

    /**
     * Writes the whole answer.
     *
     * @param query its limit counts for nothing
     * @throws BrokenAnswer where it could not be finished
     */
    public void write(
            Call call, AuditQuery query, ExportFormat format, HttpServletResponse response)
            throws BrokenAnswer {
        try (AuditExport export =
                exports.begin(
                        call.context(), call.caller(), query, format.wire(), call.minPosition())) {
            new ExportAnswer(export, format, Objects.requireNonNull(lines.get(format)))
                    .write(call.appId() == null ? "events" : call.appId().value(), response);
        }
    }
}
