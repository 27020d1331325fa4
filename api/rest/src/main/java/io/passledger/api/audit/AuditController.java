package io.passledger.api.audit;

import io.passledger.api.export.AuditDownloads;
import io.passledger.api.export.EventBody;
import io.passledger.api.export.ExportFormat;
import io.passledger.api.http.Accepted;
import io.passledger.api.http.Answers;
import io.passledger.api.http.AnswersWith;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.BrokenAnswer;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.Pages;
import io.passledger.application.audit.AuditQuery;
import io.passledger.application.audit.AuditTrail;
import io.passledger.application.store.Decided;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The history, page by page or as a copy of all of it. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class AuditController {

    private static final List<MediaType> OFFERED =
            List.of(
                    MediaType.APPLICATION_JSON,
                    ExportFormat.NDJSON.mediaType(),
                    ExportFormat.CSV.mediaType(),
                    ExportFormat.OCSF.mediaType());

    private final AuditTrail trail;
    private final AuditDownloads downloads;

    AuditController(AuditTrail trail, AuditDownloads downloads) {
        this.trail = trail;
        this.downloads = downloads;
    }

    /** Answers a page; a copy it writes itself, and answers nothing more. */
    @AnswersWith({"application/json", "application/x-ndjson", "text/csv", "application/ocsf+json"})
    @GetMapping("/v1/audit/events")
    @Nullable ResponseEntity<Pages.Page<EventBody>> events(
            Call call, HttpServletRequest request, HttpServletResponse response)
            throws HttpMediaTypeNotAcceptableException,
                    HttpRequestMethodNotSupportedException,
                    BrokenAnswer {
        Optional<ExportFormat> format = ExportFormat.of(Accepted.of(request, OFFERED));
        if (format.isEmpty()) {
            return page(call, query(call, request));
        }
        if (request.getParameter("limit") != null) {
            throw new BadMember("?limit", "is not for an export, which has all there is");
        }
        if (!request.getMethod().equals("GET")) {
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), List.of("GET"));
        }
        downloads.write(call, query(call, request), format.get(), response);
        return null;
    }

    private static AuditQuery query(Call call, HttpServletRequest request) {
        Long after = Pages.decode(request.getParameter("after"), AuditController::cursor);
        return AuditFilters.of(
                call,
                request,
                after == null ? 0 : after,
                Pages.limit(request.getParameter("limit")));
    }

    private ResponseEntity<Pages.Page<EventBody>> page(Call call, AuditQuery query) {
        Decided<AuditTrail.Page> decided =
                trail.read(call.context(), call.caller(), query, call.minPosition());
        List<EventBody> items = decided.result().entries().stream().map(EventBody::of).toList();
        String next =
                decided.result().more()
                        ? Pages.encode(String.valueOf(items.getLast().position()))
                        : null;
        return Answers.ok(decided, new Pages.Page<>(items, next));
    }

    private static Long cursor(String text) {
        long position = Long.parseLong(text);
        if (position < 0) {
            throw new IllegalArgumentException("no event stands before the log");
        }
        return position;
    }
}
