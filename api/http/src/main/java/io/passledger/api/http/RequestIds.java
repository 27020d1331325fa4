package io.passledger.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id that identifies a request in logs, events and the client's own records. */
final class RequestIds {

    static final String HEADER = "X-Request-Id";
    static final String MDC_KEY = "requestId";

    private static final String ATTRIBUTE = RequestIds.class.getName();
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private RequestIds() {}

    /** Returns the client's own id if it is safe to log, otherwise a new one. */
    static String assign(HttpServletRequest request) {
        String offered = request.getHeader(HEADER);
        String id =
                offered != null && ACCEPTED.matcher(offered).matches()
                        ? offered
                        : "req_"
                                + HexFormat.of()
                                        .toHexDigits(ThreadLocalRandom.current().nextLong());
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    static @Nullable String of(HttpServletRequest request) {
        return (String) request.getAttribute(ATTRIBUTE);
    }
}
