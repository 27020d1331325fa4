package io.passledger.domain.authenticators;

import io.passledger.domain.app.AppId;

/** One user of one app: the identity of {@link UserAuthenticators}. */
public record UserKey(AppId appId, UserId userId) {

    /** The identifier of the event stream; an app's id has no slash, so it can't be misread. */
    @Override
    public String toString() {
        return appId.value() + "/" + userId.value();
    }
}
