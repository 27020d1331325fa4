package io.passledger.domain.authenticators;

import io.passledger.domain.app.AppId;

/** One user of one app; the identifier of {@link UserAuthenticators}. */
public record UserKey(AppId appId, UserId userId) {

    /**
     * Returns the identifier of the event stream. It is unambiguous, because an app's id contains
     * no slash.
     */
    @Override
    public String toString() {
        return appId.value() + "/" + userId.value();
    }
}
