package io.passledger.domain.app;

import io.passledger.domain.Wire;

/** A product whose API an app also serves, for clients written for that product. */
public enum Compatibility implements Wire {
    LOGINID("loginid", false),
    LOGINRADIUS("loginradius", false),
    DYNAMIC("dynamic", true),
    PASSAGE("passage", false);

    private final String wire;
    private final boolean acknowledgesRecoveryCodes;

    Compatibility(String wire, boolean acknowledgesRecoveryCodes) {
        this.wire = wire;
        this.acknowledgesRecoveryCodes = acknowledgesRecoveryCodes;
    }

    @Override
    public String wire() {
        return wire;
    }

    /** Returns whether its clients can acknowledge recovery codes before a login completes. */
    boolean acknowledgesRecoveryCodes() {
        return acknowledgesRecoveryCodes;
    }
}
