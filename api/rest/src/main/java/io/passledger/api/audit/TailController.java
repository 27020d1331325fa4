package io.passledger.api.audit;

import io.passledger.api.export.AuditParameters;
import io.passledger.api.http.AnswersWith;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.GetOnly;
import io.passledger.application.audit.AuditQuery;
import io.passledger.application.audit.AuditQuery.Order;
import io.passledger.application.audit.AuditTail;
import io.passledger.application.audit.AuditTails;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The audit trail as a live stream of <a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html">server-sent events</a>.
 */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class TailController {

    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final AuditTails tails;
    private final JsonMapper json;

    TailController(AuditTails tails, JsonMapper json) {
        this.tails = tails;
        this.json = json;
    }

    /** Starts an asynchronous response, which a separate virtual thread writes. */
    @GetOnly
    @AnswersWith(MediaType.TEXT_EVENT_STREAM_VALUE)
    @GetMapping("/v1/audit/events/tail")
    void tail(Call call, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (AuditParameters.order(request.getParameter("order")) == Order.DESCENDING) {
            throw new BadMember("?order", "must be asc: a tail is in log order");
        }
        AuditQuery query =
                AuditParameters.query(
                        call.appId(), AuditQuery.PageRequest.first(1), request::getParameter);
        AuditTail tail = tails.begin(call.context(), call.caller(), query, after(request));
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding("UTF-8");
            // Otherwise nginx collects events until its buffer is full.
            response.setHeader("X-Accel-Buffering", "no");
            AsyncContext async = request.startAsync();
            async.setTimeout(0);
            TailAnswer answer = new TailAnswer(tail, json, async, response.getOutputStream());
            async.addListener(answer);
            Thread.ofVirtual().name("audit-tail").start(answer);
        } catch (IOException | RuntimeException | Error failed) {
            tail.close();
            throw failed;
        }
    }

    /**
     * Returns the position to start after. {@code Last-Event-ID} takes precedence over the query,
     * which stays the same when the client reconnects.
     */
    private static @Nullable Long after(HttpServletRequest request) {
        String last = request.getHeader(LAST_EVENT_ID);
        return last == null || last.isEmpty()
                ? position("?after", request.getParameter("after"))
                : position(LAST_EVENT_ID, last);
    }

    private static @Nullable Long position(String where, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!POSITION.matcher(text).matches()) {
            throw new BadMember(where, "must be a log position (an integer)");
        }
        return Long.valueOf(text);
    }
}
