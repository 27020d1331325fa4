package io.passledger.api.http;

import io.passledger.domain.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Attaches a request's refusal to the request, for APIs that report it in another format than a
 * problem.
 */
public final class RefusedRequest {

    private static final String REFUSAL = RefusedRequest.class.getName();

    private RefusedRequest() {}

    static void keep(HttpServletRequest request, Refusal refusal) {
        request.setAttribute(REFUSAL, refusal);
    }

    /** Returns the refusal; empty if the request was not rejected by a rule. */
    public static Optional<Refusal> refusal(HttpServletRequest request) {
        return request.getAttribute(REFUSAL) instanceof Refusal refusal
                ? Optional.of(refusal)
                : Optional.empty();
    }
}
