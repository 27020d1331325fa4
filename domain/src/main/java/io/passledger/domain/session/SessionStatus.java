package io.passledger.domain.session;

import io.passledger.domain.Wire;

/**
 * The status of a session. All but {@code pending} and {@code completed} are final; a completed
 * session can still be cancelled by a sign-out.
 */
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
