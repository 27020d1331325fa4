package io.passledger.projections.engine;

import io.passledger.domain.Wire;
import java.util.Locale;

/** The status of a replay; all but {@code running} are final. */
public enum ReplayStatus implements Wire {
    RUNNING,
    COMPLETED,
    FAILED,
    /** Its node stopped or sent no heartbeats; the live projection is unchanged. */
    ABANDONED;

    @Override
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReplayStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
