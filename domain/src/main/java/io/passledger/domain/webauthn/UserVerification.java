package io.passledger.domain.webauthn;

import io.passledger.domain.Wire;

/**
 * The requested <a href="https://www.w3.org/TR/webauthn-3/#enum-userVerificationRequirement">user
 * verification requirement</a>.
 */
public enum UserVerification implements Wire {
    REQUIRED("required"),
    PREFERRED("preferred"),
    DISCOURAGED("discouraged");

    private final String wire;

    UserVerification(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
