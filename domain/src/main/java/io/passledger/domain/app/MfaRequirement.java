package io.passledger.domain.app;

import io.passledger.domain.Wire;

/** Whether a user without a passkey must enrol one or use a fallback before a session completes. */
public enum MfaRequirement implements Wire {
    REQUIRED("required"),
    OPTIONAL("optional");

    private final String wire;

    MfaRequirement(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
