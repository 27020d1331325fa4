package io.passledger.domain.app;

import io.passledger.domain.Wire;

/**
 * How to treat a <a href="https://www.w3.org/TR/webauthn-3/#sign-counter">signature counter</a>
 * that did not increase.
 */
public enum SignCountRegression implements Wire {
    REJECT("reject"),
    FLAG("flag");

    private final String wire;

    SignCountRegression(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
