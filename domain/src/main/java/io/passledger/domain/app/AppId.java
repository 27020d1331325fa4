package io.passledger.domain.app;

import io.passledger.domain.Identifier;
import io.passledger.domain.Require;
import java.util.regex.Pattern;

/** An app, {@code app_…}. */
public record AppId(String value) implements Identifier {

    private static final Pattern SHAPE = Pattern.compile("app_[A-Za-z0-9_-]{1,60}");

    /** The app that exists from the first start. */
    public static final AppId DEFAULT = new AppId("app_default");

    public AppId {
        Require.matching("appId", value, SHAPE);
    }

    @Override
    public String toString() {
        return value;
    }
}
