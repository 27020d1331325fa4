package io.passledger.domain.authenticators;

import io.passledger.domain.Wire;

/**
 * Authentication methods by the names of <a
 * href="https://www.rfc-editor.org/rfc/rfc8176#section-2">RFC 8176 §2</a>, and {@code ext} for a
 * check outside Passledger.
 */
public enum AuthenticationMethod implements Wire {
    /** A key that does not leave its authenticator. */
    HARDWARE_KEY("hwk"),
    /** A key that may be backed up or synchronised. */
    SOFTWARE_KEY("swk"),
    /** The authenticator verified its user. */
    USER("user"),
    EXTERNAL("ext"),
    /** A recovery code, which is a single-use password. */
    ONE_TIME_PASSWORD("otp"),
    /** A remembered browser: the decision rests on an earlier proof, not on a new one. */
    REMEMBERED_BROWSER("rba");

    private final String wire;

    AuthenticationMethod(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
