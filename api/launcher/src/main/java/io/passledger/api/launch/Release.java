package io.passledger.api.launch;

import java.util.Objects;

/** Which release of Passledger this is. */
public final class Release {

    /** By <a href="https://semver.org/">Semantic Versioning</a>, from the jar's manifest. */
    public static final String VERSION =
            Objects.requireNonNullElse(
                    Release.class.getPackage().getImplementationVersion(), "(not from a jar)");

    private Release() {}
}
