package io.passledger.pages.demo;

import org.springframework.http.ResponseCookie;

/**
 * The cookie of a visit, which scripts and other sites can't use. If the shop is reached by HTTPS,
 * {@code __Host-} binds it to this host (<a
 * href="https://www.rfc-editor.org/rfc/rfc6265bis#name-the-__host-prefix">RFC 6265bis
 * §4.1.3.2</a>), which requires the path {@code /}.
 *
 * @param secure whether browsers reach the shop by HTTPS
 */
record VisitCookie(boolean secure) {

    static final String PLAIN_NAME = "passledger_demo";

    String name() {
        return secure ? "__Host-" + PLAIN_NAME : PLAIN_NAME;
    }

    /** Returns the header that sets it. */
    String with(String id) {
        return ResponseCookie.from(name(), id)
                .path(secure ? "/" : "/demo")
                .httpOnly(true)
                .sameSite("Strict")
                .secure(secure)
                .build()
                .toString();
    }
}
