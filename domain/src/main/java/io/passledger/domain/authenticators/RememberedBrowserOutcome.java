package io.passledger.domain.authenticators;

import java.time.Instant;

/** The result of presenting a remembered browser's secret. */
public sealed interface RememberedBrowserOutcome {

    /**
     * The browser is trusted, and its secret is replaced.
     *
     * @param verified what a session is passed with
     * @param expiresAt the end of the trust
     */
    record Trusted(FactorOutcome.Verified verified, Instant expiresAt)
            implements RememberedBrowserOutcome {}

    record NotTrusted(BrowserRefusal reason) implements RememberedBrowserOutcome {}
}
