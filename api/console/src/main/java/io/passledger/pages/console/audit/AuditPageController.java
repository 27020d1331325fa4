package io.passledger.pages.console.audit;

import io.passledger.api.export.AuditDownloads;
import io.passledger.api.export.AuditParameters;
import io.passledger.api.export.ExportFormat;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.TruncatedResponse;
import io.passledger.application.audit.AuditQuery;
import io.passledger.application.audit.AuditQuery.Order;
import io.passledger.application.audit.AuditTrail;
import io.passledger.pages.console.ConsoleRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the audit trail page by page and exports copies. Reading it appends the same event as
 * reading it through the API.
 */
@Controller
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class AuditPageController {

    private static final int PAGE = 50;

    /** The period shown when no filter is set. */
    private static final Duration AT_FIRST = Duration.ofDays(1);

    private final AuditTrail trail;
    private final AuditDownloads downloads;
    private final Clock clock;

    AuditPageController(AuditTrail trail, AuditDownloads downloads, Clock clock) {
        this.trail = trail;
        this.downloads = downloads;
        this.clock = clock;
    }

    @GetMapping("/console/audit")
    ModelAndView page(Call call, HttpServletRequest request) {
        AuditForm form =
                AuditForm.of(request)
                        .orSince(clock.instant().minus(AT_FIRST).truncatedTo(ChronoUnit.MINUTES));
        return rows("console/audit", call, form, request.getParameter("after"))
                .addObject("formats", formats(form));
    }

    @GetMapping("/console/audit/rows")
    ModelAndView more(Call call, HttpServletRequest request) {
        return rows(
                "console/audit :: rows",
                call,
                AuditForm.of(request),
                request.getParameter("after"));
    }

    private ModelAndView rows(String view, Call call, AuditForm form, @Nullable String after) {
        AuditTrail.Page page =
                trail.read(
                                call.context(),
                                call.caller(),
                                form.query(call, after, PAGE),
                                call.minPosition())
                        .result();
        List<EventRow> rows = page.entries().stream().map(EventRow::of).toList();
        String next =
                page.more()
                        ? form.query(
                                Map.of(
                                        "after",
                                        AuditParameters.cursor(
                                                form.order(), rows.getLast().position())))
                        : null;
        return new ModelAndView(view)
                .addObject("filters", form)
                .addObject("events", rows)
                .addObject("next", next)
                .addObject("begun", after != null);
    }

    private static List<Map<String, String>> formats(AuditForm form) {
        return Arrays.stream(ExportFormat.values())
                .map(format ->
                        Map.of(
                                "name",
                                format.name(),
                                "query",
                                form.query(Map.of("format", format.name()))))
                .toList();
    }

    /** Streams a copy; like every other page, it needs only the cookie. */
    @GetMapping("/console/audit/export")
    void export(Call call, HttpServletRequest request, HttpServletResponse response)
            throws TruncatedResponse {
        if (!request.getMethod().equals("GET")) {
            // A HEAD request would record an export that nobody receives.
            throw new ConsoleRefused(HttpStatus.METHOD_NOT_ALLOWED, "error.request");
        }
        String name = Objects.requireNonNullElse(request.getParameter("format"), "");
        ExportFormat format =
                Arrays.stream(ExportFormat.values())
                        .filter(known -> known.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new BadMember("?format", "must be NDJSON, CSV or OCSF"));
        AuditQuery query = AuditForm.of(request).query(call, null, PAGE).in(Order.ASCENDING);
        downloads.write(call, query, format, response);
    }
}
