package io.passledger.domain.app;

import io.passledger.domain.Wire;

/** A product whose interface an app answers beside the native one, for clients written for it. */
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

    /** Whether its clients can say, before a login is complete, that codes are kept. */
    boolean acknowledgesRecoveryCodes() {
        return acknowledgesRecoveryCodes;
    }
}
