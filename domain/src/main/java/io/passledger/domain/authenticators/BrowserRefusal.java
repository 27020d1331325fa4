package io.passledger.domain.authenticators;

import io.passledger.domain.Wire;

/** Why the secret of a remembered browser did not complete a session. */
public enum BrowserRefusal implements Wire {
    /** No secret of this user's browsers, or that browser was removed. */
    UNKNOWN("unknown"),
    /** The trust has ended, or the policy's period is shorter now. */
    EXPIRED("expired"),
    /** It was replaced a moment ago, as by a concurrent request. The browser stays trusted. */
    REPLACED("replaced"),
    /** It was replaced before, so there may be a copy. The browser is no longer trusted. */
    COPIED("copied"),
    /** The policy, or this session, accepts no remembered browser. The secret was not looked at. */
    NOT_APPLICABLE("notApplicable");

    private final String wire;

    BrowserRefusal(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
