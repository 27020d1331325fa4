package io.passledger.api.launch;

import java.util.Objects;

/** The running release of Passledger. */
public final class Release {

    /** The <a href="https://semver.org/">semantic version</a>, from the jar's manifest. */
    public static final String VERSION =
            Objects.requireNonNullElse(
                    Release.class.getPackage().getImplementationVersion(), "(not from a jar)");

    private Release() {}
}
