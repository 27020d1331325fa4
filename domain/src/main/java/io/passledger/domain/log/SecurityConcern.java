package io.passledger.domain.log;

import io.passledger.domain.Wire;

/** Kinds of security events (OWASP ASVS 5.0 V16). They label metrics, so they are few and fixed. */
public enum SecurityConcern implements Wire {
    /** A credential was missing, invalid, revoked or expired. */
    CREDENTIAL_REFUSED("credential-refused"),
    /** A valid API key lacks a scope. */
    SCOPE_MISSING("scope-missing"),
    /** A caller exceeded a rate limit or a concurrency limit. */
    LIMIT_REACHED("limit-reached"),
    /** A console sign-in used an invalid key. */
    CONSOLE_SIGN_IN_FAILED("console-sign-in-failed"),
    /** A console sign-in used a valid key. */
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
