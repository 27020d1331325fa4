package io.passledger.domain.app;

import io.passledger.domain.Identifier;
import io.passledger.domain.Require;

/** The id of an app, {@code app_…}. */
public record AppId(String value) implements Identifier {

    /** The app that exists from the first start on. */
    public static final AppId DEFAULT = new AppId("app_default");

    public AppId {
        Require.identifier("appId", value, "app_");
    }

    @Override
    public String toString() {
        return value;
    }
}
