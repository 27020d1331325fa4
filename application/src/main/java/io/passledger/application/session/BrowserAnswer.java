package io.passledger.application.session;

import io.passledger.domain.authenticators.BrowserRefusal;
import java.time.Instant;

/** What came of a remembered browser's secret in the request that begins a session. */
public sealed interface BrowserAnswer {

    /**
     * The browser is trusted, and the session complete.
     *
     * @param secret the secret that replaces the presented one
     * @param expiresAt the end of the trust
     */
    record Trusted(String secret, Instant expiresAt) implements BrowserAnswer {

        @Override
        public String toString() {
            return "Trusted[…]";
        }
    }

    /** The session goes on with a factor. */
    record NotTrusted(BrowserRefusal reason) implements BrowserAnswer {}
}
