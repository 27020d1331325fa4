package io.passledger.projections.engine;

import io.passledger.domain.Wire;
import java.util.Locale;

/** How a replay goes; all but {@code running} are final. */
public enum ReplayStatus implements Wire {
    RUNNING,
    COMPLETED,
    FAILED,
    /** Its node stopped or fell silent; the live projection is as it was. */
    ABANDONED;

    @Override
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReplayStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
