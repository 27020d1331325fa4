package io.passledger.api.audit;

import io.passledger.api.http.Answers;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.Pages;
import io.passledger.api.http.WireTimes;
import io.passledger.application.audit.AuditQuery;
import io.passledger.application.audit.AuditTrail;
import io.passledger.application.store.Decided;
import io.passledger.domain.Outcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The history, page by page. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class AuditController {

    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping("/v1/audit/events")
    ResponseEntity<Pages.Page<EventBody>> events(
            Call call,
            @RequestParam(required = false) @Nullable String userId,
            @RequestParam(required = false) @Nullable String sessionId,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit) {
        AuditQuery query =
                new AuditQuery(
                        call.appId(),
                        storable("userId", userId),
                        storable("sessionId", sessionId),
                        storable("type", type),
                        storable("actor", actor),
                        outcome == null ? null : outcome(outcome),
                        instant("from", from),
                        instant("to", to),
                        position(Pages.decode(after, AuditController::cursor)),
                        Pages.limit(limit));
        Decided<AuditTrail.Page> decided =
                trail.read(call.context(), call.caller(), query, call.minPosition());
        List<EventBody> items = decided.result().entries().stream().map(EventBody::of).toList();
        String next =
                decided.result().more()
                        ? Pages.encode(String.valueOf(items.getLast().position()))
                        : null;
        return Answers.ok(decided, new Pages.Page<>(items, next));
    }

    /** PostgreSQL takes no NUL in a text, so nothing could be found by one. */
    private static @Nullable String storable(String name, @Nullable String value) {
        if (value != null && value.indexOf('\0') >= 0) {
            throw new BadMember("?" + name, "must not contain NUL");
        }
        return value;
    }

    private static Outcome outcome(String wire) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new BadMember("?outcome", "must be success or failure"));
    }

    private static @Nullable Instant instant(String name, @Nullable String text) {
        try {
            return text == null ? null : WireTimes.instant(text);
        } catch (IllegalArgumentException other) {
            throw new BadMember("?" + name, String.valueOf(other.getMessage()));
        }
    }

    private static Long cursor(String text) {
        long position = Long.parseLong(text);
        if (position < 0) {
            throw new IllegalArgumentException("no event stands before the log");
        }
        return position;
    }

    private static long position(@Nullable Long cursor) {
        return cursor == null ? 0 : cursor;
    }
}
