package io.passledger.pages.console.users;

import io.passledger.application.users.RememberedBrowsers.Trusted;
import io.passledger.domain.authenticators.RememberedBrowser;
import io.passledger.pages.console.DisplayedTimes;

/**
 * A remembered browser as a row of its user's page.
 *
 * @param lastUsedAt empty if it has not been used yet
 */
record BrowserItem(
        String browserId, String name, String rememberedAt, String expiresAt, String lastUsedAt) {

    static BrowserItem of(Trusted trusted) {
        RememberedBrowser browser = trusted.browser();
        return new BrowserItem(
                browser.browserId().value(),
                browser.name() == null ? browser.browserId().value() : browser.name().value(),
                DisplayedTimes.of(browser.rememberedAt()),
                DisplayedTimes.of(trusted.expiresAt()),
                DisplayedTimes.of(browser.lastUsedAt()));
    }
}
