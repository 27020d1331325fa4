package io.passledger.domain.session;

import io.passledger.domain.Wire;

/** Where a session stands; all but {@code pending} are final. */
public enum SessionStatus implements Wire {
    PENDING("pending"),
    COMPLETED("completed"),
    FAILED("failed"),
    EXPIRED("expired"),
    CANCELLED("cancelled");

    private final String wire;

    SessionStatus(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
