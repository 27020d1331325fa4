package io.passledger.api.http;

import io.passledger.domain.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Keeps with a request why it was refused, for whoever tells it in other words than a problem's.
 */
public final class RefusedRequest {

    private static final String REFUSAL = RefusedRequest.class.getName();

    private RefusedRequest() {}

    static void keep(HttpServletRequest request, Refusal refusal) {
        request.setAttribute(REFUSAL, refusal);
    }

    /** What has refused it; empty where nothing has, or something else than a rule. */
    public static Optional<Refusal> refusal(HttpServletRequest request) {
        return request.getAttribute(REFUSAL) instanceof Refusal refusal
                ? Optional.of(refusal)
                : Optional.empty();
    }
}
