package io.passledger.domain.log;

import io.passledger.domain.Wire;

/** Kinds of security events (OWASP ASVS 5.0 V16). They label metrics, so they are few and fixed. */
public enum SecurityConcern implements Wire {
    /** A credential was none, wrong, revoked or expired. */
    CREDENTIAL_REFUSED("credential-refused"),
    /** A good API key lacks a scope. */
    SCOPE_MISSING("scope-missing"),
    /** Somebody asks too often, or has too much going on at once. */
    LIMIT_REACHED("limit-reached"),
    /** A key that was shown to the console is not good. */
    CONSOLE_SIGN_IN_FAILED("console-sign-in-failed"),
    /** A good key was shown to the console. */
    CONSOLE_SIGN_IN("console-sign-in");

    private final String wire;

    SecurityConcern(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
