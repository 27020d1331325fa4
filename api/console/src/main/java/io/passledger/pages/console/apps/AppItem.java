package io.passledger.pages.console.apps;

import io.passledger.domain.app.AppState;
import io.passledger.pages.console.Link;
import io.passledger.pages.console.Times;

/** An app as a row of the list, and as the head of its own page. */
record AppItem(String appId, String name, String rpId, String createdAt, String page) {

    static final String PAGE = "/console/apps/app";

    static AppItem of(AppState app) {
        return new AppItem(
                app.appId().value(),
                app.name(),
                app.relyingParty().id(),
                Times.of(app.createdAt()),
                Link.to(PAGE).with("appId", app.appId()).toString());
    }
}
