package io.passledger.api.http;

import jakarta.servlet.ServletRequest;

/**
 * What is checked before a client is waited for in the middle of its body: a stranger with a
 * made-up credential is told so, and not waited for. A body that is there is read without: the
 * operation checks the credential itself, with what it was asked.
 */
final class PreBodyCheck {

    private static final String ATTRIBUTE = PreBodyCheck.class.getName();

    private PreBodyCheck() {}

    static void set(ServletRequest request, Runnable check) {
        request.setAttribute(ATTRIBUTE, check);
    }

    /** Checks it, at most once for a request. */
    static void check(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Runnable check) {
            request.removeAttribute(ATTRIBUTE);
            check.run();
        }
    }
}
