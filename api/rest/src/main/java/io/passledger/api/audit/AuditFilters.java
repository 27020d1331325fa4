package io.passledger.api.audit;

import io.passledger.api.export.AuditParameters;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.WireTimes;
import io.passledger.application.audit.AuditQuery;
import io.passledger.domain.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Parses the audit trail's filters from a request's query. */
final class AuditFilters {

    private AuditFilters() {}

    /**
     * @param after the position to start after
     * @param limit 1 to 500
     */
    static AuditQuery of(Call call, HttpServletRequest request, long after, int limit) {
        AuditQuery query =
                new AuditQuery(
                        call.appId(),
                        text(request, "userId"),
                        text(request, "sessionId"),
                        text(request, "type"),
                        text(request, "actor"),
                        outcome(request.getParameter("outcome")),
                        instant(request, "from"),
                        instant(request, "to"),
                        after,
                        limit);
        return query.of(
                AuditParameters.ip(text(request, "ip")),
                AuditParameters.username(text(request, "username")));
    }

    /** Rejects NUL, which PostgreSQL text can't contain. */
    private static @Nullable String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        if (value != null && value.indexOf('\0') >= 0) {
            throw new BadMember("?" + name, "must not contain NUL");
        }
        return value;
    }

    private static @Nullable Outcome outcome(@Nullable String wire) {
        return wire == null
                ? null
                : Arrays.stream(Outcome.values())
                        .filter(outcome -> outcome.wire().equals(wire))
                        .findFirst()
                        .orElseThrow(() -> new BadMember("?outcome", "must be success or failure"));
    }

    private static @Nullable Instant instant(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        try {
            return text == null ? null : WireTimes.instant(text);
        } catch (IllegalArgumentException other) {
            throw new BadMember("?" + name, String.valueOf(other.getMessage()));
        }
    }
}
