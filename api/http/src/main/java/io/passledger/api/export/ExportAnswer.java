package io.passledger.api.export;

import io.passledger.api.http.TruncatedResponse;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.audit.AuditEntry;
import io.passledger.application.audit.AuditExport;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * Streams an export of the audit trail as fast as the client reads it, keeping at most one page in
 * memory. A failure after the first byte breaks the connection.
 */
final class ExportAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(ExportAnswer.class);

    /**
     * The maximum time for 1,000 events. The server already ends connections of clients that read
     * nothing for 10 s.
     */
    private static final Duration LONGEST_FOR_A_PAGE = Duration.ofMinutes(1);

    private static final int LINES_OF_A_PAGE = 1_000;

    private final AuditExport export;
    private final ExportFormat format;
    private final ExportLines lines;

    ExportAnswer(AuditExport export, ExportFormat format, ExportLines lines) {
        this.export = export;
        this.format = format;
        this.lines = lines;
    }

    /**
     * @param whose the name used in the file name
     * @throws TruncatedResponse if the response can't be completed
     */
    void write(String whose, HttpServletResponse response) throws TruncatedResponse {
        // Read before the response begins, so that a failure so far is still reported as a problem.
        List<AuditEntry> page = export.next();
        response.setContentType(format.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"passledger-audit-%s-%d.%s\""
                        .formatted(whose, export.upTo(), format.extension()));
        response.setHeader(WriteResponses.POSITION, String.valueOf(export.recordedAt()));
        try {
            OutputStream out = response.getOutputStream();
            out.write(lines.head());
            while (!page.isEmpty()) {
                write(page, out);
                page = export.next();
            }
            lines.end(out);
            out.flush();
        } catch (IOException gone) {
            LOG.info("an export was cut short: {}", gone.toString());
            throw new TruncatedResponse("the client disconnected or is too slow");
        } catch (RuntimeException failed) {
            LOG.error("an export failed after it had started", failed);
            throw new TruncatedResponse("the export failed");
        }
    }

    private void write(List<AuditEntry> page, OutputStream out) throws IOException {
        long start = System.nanoTime();
        long written = 0;
        for (AuditEntry entry : page) {
            written += lines.write(entry, out);
            long pages = 1 + written / LINES_OF_A_PAGE;
            if (System.nanoTime() - start > pages * LONGEST_FOR_A_PAGE.toNanos()) {
                throw new IOException("the client reads fewer than 1,000 events a minute");
            }
        }
    }
}
