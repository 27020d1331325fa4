package io.passledger.api.http;

import jakarta.servlet.ServletRequest;

/**
 * A check that runs before the service waits for more of a client's body, so that a caller with an
 * invalid credential is rejected without waiting. If the body is already available, the check is
 * skipped, because the operation verifies the credential itself.
 */
final class PreBodyCheck {

    private static final String ATTRIBUTE = PreBodyCheck.class.getName();

    private PreBodyCheck() {}

    static void set(ServletRequest request, Runnable check) {
        request.setAttribute(ATTRIBUTE, check);
    }

    /** Runs the check, at most once per request. */
    static void check(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Runnable check) {
            request.removeAttribute(ATTRIBUTE);
            check.run();
        }
    }
}
