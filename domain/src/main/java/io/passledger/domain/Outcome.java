package io.passledger.domain;

/** How an event is counted in the audit trail. */
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
