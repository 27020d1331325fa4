package io.passledger.pages.console.apps;

import io.passledger.application.app.RelyingPartyRules;
import io.passledger.domain.app.AppState;
import io.passledger.pages.console.DisplayedTimes;
import io.passledger.pages.console.PageLink;
import java.util.List;

/**
 * An app as a row of the list, and as the head of its own page.
 *
 * @param warnings settings that are allowed but won't work everywhere
 */
record AppItem(
        String appId,
        String name,
        String rpId,
        String createdAt,
        String page,
        List<String> warnings) {

    AppItem {
        warnings = List.copyOf(warnings);
    }

    static final String PAGE = "/console/apps/app";

    static AppItem of(AppState app) {
        return new AppItem(
                app.appId().value(),
                app.name(),
                app.relyingParty().id(),
                DisplayedTimes.of(app.createdAt()),
                PageLink.to(PAGE).with("appId", app.appId()).toString(),
                RelyingPartyRules.warnings(app.policy()).stream()
                        .map(warning -> warning.member() + " " + warning.detail())
                        .toList());
    }
}
