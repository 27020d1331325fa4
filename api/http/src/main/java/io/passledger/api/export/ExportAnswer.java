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
 * Writes a copy of the trail as fast as the client takes it. No more of it than a page is ever in
 * memory. What fails once the first byte is out breaks the connection.
 */
final class ExportAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(ExportAnswer.class);

    /** For 1,000 events. Whoever takes none at all for 10 s is cut off by the server already. */
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
     * @param whose what the file is named after
     * @throws TruncatedResponse where it could not be finished
     */
    void write(String whose, HttpServletResponse response) throws TruncatedResponse {
        // Read before anything is said: what fails until here is still a problem like any other.
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
            LOG.info("an export ended early: {}", gone.toString());
            throw new TruncatedResponse("the client is gone or too slow");
        } catch (RuntimeException failed) {
            LOG.error("an export failed after it had begun", failed);
            throw new TruncatedResponse("the export can't go on");
        }
    }

    private void write(List<AuditEntry> page, OutputStream out) throws IOException {
        long start = System.nanoTime();
        long written = 0;
        for (AuditEntry entry : page) {
            written += lines.write(entry, out);
            long pages = 1 + written / LINES_OF_A_PAGE;
            if (System.nanoTime() - start > pages * LONGEST_FOR_A_PAGE.toNanos()) {
                throw new IOException("the client takes less than 1,000 events a minute");
            }
        }
    }
}
