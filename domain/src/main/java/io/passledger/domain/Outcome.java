package io.passledger.domain;

/** How the audit trail counts an event. */
public enum Outcome implements Wire {
    SUCCESS("success"),
    FAILURE("failure");

    private final String wire;

    Outcome(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
