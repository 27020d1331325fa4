package io.passledger.pages.demo;

import org.springframework.http.ResponseCookie;

/**
 * The cookie of a visit, which no script and no other site can use. Where the shop is reached by
 * https, {@code __Host-} binds it to this host (<a
 * href="https://www.rfc-editor.org/rfc/rfc6265bis#name-the-__host-prefix">RFC 6265bis
 * §4.1.3.2</a>); for that its path must be the whole host's.
 *
 * @param secure browsers reach the shop by https
 */
record VisitCookie(boolean secure) {

    static final String PLAIN_NAME = "passledger_demo";

    String name() {
        return secure ? "__Host-" + PLAIN_NAME : PLAIN_NAME;
    }

    /** The header that sets it. */
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
