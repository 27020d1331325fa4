package io.passledger.domain;

/** The actions that the browser may take next, in the order to offer them. */
public enum NextAction implements Wire {
    PASSKEY_AUTH("passkey:auth"),
    PASSKEY_REG("passkey:reg"),
    EXTERNAL("external"),
    RECOVERY_CODE("recovery-code"),
    ACKNOWLEDGE_RECOVERY_CODES("recovery-codes:ack");

    private final String wire;

    NextAction(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
