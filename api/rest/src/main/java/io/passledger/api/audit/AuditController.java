package io.passledger.api.audit;

import io.passledger.api.export.AuditDownloads;
import io.passledger.api.export.AuditParameters;
import io.passledger.api.export.EventBody;
import io.passledger.api.export.ExportFormat;
import io.passledger.api.http.AcceptHeader;
import io.passledger.api.http.AnswersWith;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.Paging;
import io.passledger.api.http.TruncatedResponse;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.audit.AuditQuery;
import io.passledger.application.audit.AuditQuery.Order;
import io.passledger.application.audit.AuditQuery.PageRequest;
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

/** The audit trail, as pages or as an export. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class AuditController {

    private static final List<MediaType> OFFERED =
            List.of(
                    MediaType.APPLICATION_JSON,
                    ExportFormat.NDJSON.mediaType(),
                    ExportFormat.CSV.mediaType(),
                    ExportFormat.OCSF.mediaType());

    private static final List<String> FILTERS =
            List.of(
                    "userId",
                    "username",
                    "sessionId",
                    "type",
                    "actor",
                    "ip",
                    "outcome",
                    "from",
                    "to",
                    "after");

    private final AuditTrail trail;
    private final AuditDownloads downloads;

    AuditController(AuditTrail trail, AuditDownloads downloads) {
        this.trail = trail;
        this.downloads = downloads;
    }

    /** Returns a page; an export is written directly, and {@code null} is returned. */
    @AnswersWith({"application/json", "application/x-ndjson", "text/csv", "application/ocsf+json"})
    @GetMapping("/v1/audit/events")
    @Nullable ResponseEntity<Paging.Page<EventBody>> events(
            Call call, HttpServletRequest request, HttpServletResponse response)
            throws HttpMediaTypeNotAcceptableException,
                    HttpRequestMethodNotSupportedException,
                    TruncatedResponse {
        Optional<ExportFormat> format = ExportFormat.of(AcceptHeader.of(request, OFFERED));
        boolean allLeaves = wantsAllLeaves(request, format);
        if (format.isEmpty()) {
            return page(call, query(call, request));
        }
        if (request.getParameter("limit") != null) {
            throw new BadMember(
                    "?limit", "is not supported for an export, which is always complete");
        }
        if (!request.getMethod().equals("GET")) {
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), List.of("GET"));
        }
        AuditQuery query = query(call, request);
        if (query.order() == Order.DESCENDING) {
            throw new BadMember("?order", "must be asc: an export is in log order");
        }
        if (allLeaves) {
            downloads.writeWithLeaves(call, query, response);
        } else {
            downloads.write(call, query, format.get(), response);
        }
        return null;
    }

    /**
     * Returns whether the export includes the leaves of other events. It allows no filters, because
     * the leaves of events that a filter leaves out could not be told from those of other apps.
     */
    private static boolean wantsAllLeaves(
            HttpServletRequest request, Optional<ExportFormat> format) {
        String leaves = request.getParameter("leaves");
        if (leaves == null) {
            return false;
        }
        if (!leaves.equals("all")) {
            throw new BadMember("?leaves", "must be all");
        }
        if (format.filter(ExportFormat.NDJSON::equals).isEmpty()) {
            throw new BadMember(
                    "?leaves", "is supported only for an export as application/x-ndjson");
        }
        for (String filter : FILTERS) {
            if (request.getParameter(filter) != null) {
                throw new BadMember(
                        "?" + filter,
                        "can't be combined with leaves=all, which contains all events of an app");
            }
        }
        return true;
    }

    private static AuditQuery query(Call call, HttpServletRequest request) {
        Order order = AuditParameters.order(request.getParameter("order"));
        PageRequest page =
                new PageRequest(
                        order,
                        AuditParameters.after(order, request.getParameter("after")),
                        Paging.limit(request.getParameter("limit")));
        return AuditParameters.query(call.appId(), page, request::getParameter);
    }

    private ResponseEntity<Paging.Page<EventBody>> page(Call call, AuditQuery query) {
        Decided<AuditTrail.Page> decided =
                trail.read(call.context(), call.caller(), query, call.minPosition());
        List<EventBody> items = decided.result().entries().stream().map(EventBody::of).toList();
        String next =
                decided.result().more()
                        ? AuditParameters.cursor(query.order(), items.getLast().position())
                        : null;
        return WriteResponses.ok(decided, new Paging.Page<>(items, next));
    }
}
