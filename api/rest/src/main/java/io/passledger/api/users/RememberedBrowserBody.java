package io.passledger.api.users;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.application.users.RememberedBrowsers.Trusted;
import io.passledger.domain.authenticators.BrowserName;
import io.passledger.domain.authenticators.RememberedBrowser;
import io.passledger.domain.authenticators.RememberedBrowserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A remembered browser as listed. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record RememberedBrowserBody(
        RememberedBrowserId browserId,
        @Nullable BrowserName name,
        Instant rememberedAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    static RememberedBrowserBody of(Trusted trusted) {
        return of(trusted.browser(), trusted.expiresAt());
    }

    /** Returns a browser as the events have it, regardless of today's policy. */
    static RememberedBrowserBody of(RememberedBrowser browser) {
        return of(browser, browser.expiresAt());
    }

    private static RememberedBrowserBody of(RememberedBrowser browser, Instant expiresAt) {
        return new RememberedBrowserBody(
                browser.browserId(),
                browser.name(),
                browser.rememberedAt(),
                expiresAt,
                browser.lastUsedAt());
    }
}
