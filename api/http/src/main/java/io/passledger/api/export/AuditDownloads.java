package io.passledger.api.export;

import io.passledger.api.http.Call;
import io.passledger.api.http.TruncatedResponse;
import io.passledger.application.access.Caller;
import io.passledger.application.audit.AuditExport;
import io.passledger.application.audit.AuditExports;
import io.passledger.application.audit.AuditQuery;
import io.passledger.application.proof.TreeLeaves;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Responds with an export of the audit trail. */
@Component
public class AuditDownloads {

    private final AuditExports exports;
    private final TreeLeaves leaves;
    private final NdjsonLines whole;
    private final Map<ExportFormat, ExportLines> lines = new EnumMap<>(ExportFormat.class);

    AuditDownloads(AuditExports exports, TreeLeaves leaves, JsonMapper json) {
        this.exports = exports;
        this.leaves = leaves;
        whole = NdjsonLines.whole(json);
        lines.put(ExportFormat.NDJSON, NdjsonLines.withholding(json));
        lines.put(ExportFormat.CSV, new CsvLines());
        lines.put(ExportFormat.OCSF, new OcsfLines(json));
    }

    /**
     * Writes the whole response.
     *
     * @param query its limit is ignored
     * @throws TruncatedResponse if the response can't be completed
     */
    public void write(
            Call call, AuditQuery query, ExportFormat format, HttpServletResponse response)
            throws TruncatedResponse {
        write(call, query, format, false, response);
    }

    /**
     * Writes the export as NDJSON, with the hashes of all leaves of the tree that it leaves out.
     */
    public void writeWithLeaves(Call call, AuditQuery query, HttpServletResponse response)
            throws TruncatedResponse {
        write(call, query, ExportFormat.NDJSON, true, response);
    }

    private void write(
            Call call,
            AuditQuery query,
            ExportFormat format,
            boolean ofTree,
            HttpServletResponse response)
            throws TruncatedResponse {
        try (AuditExport export =
                exports.begin(
                        call.context(),
                        call.caller(),
                        query,
                        format.wire(),
                        ofTree,
                        call.minPosition())) {
            new ExportAnswer(export, format, lines(call, format, export))
                    .write(call.appId() == null ? "events" : call.appId().value(), response);
        }
    }

    private ExportLines lines(Call call, ExportFormat format, AuditExport export) {
        ExportLines own =
                format == ExportFormat.NDJSON && call.caller() instanceof Caller.Operator
                        ? whole
                        : Objects.requireNonNull(lines.get(format));
        TreeLeaves.End tree = export.tree();
        return tree == null ? own : new TreeLines(own, leaves, tree.size());
    }
}
