package io.passledger.application.tokens;

import io.passledger.domain.Wire;

/**
 * Why a token doesn't count for the backend that asks. Backends act on these words, so none is
 * renamed.
 */
public enum InactiveReason implements Wire {
    /** Not the form, the kind or the claims of a token of this service. */
    NOT_A_TOKEN("notAToken"),
    /** No key of this service has signed it. */
    SIGNATURE("signature"),
    /** Signed here for another app. Nothing else is told of it. */
    OTHER_APP("otherApp"),
    /** Its {@code exp} is over. */
    EXPIRED("expired"),
    /** Its {@code iat} lies ahead. */
    NOT_YET_VALID("notYetValid"),
    /**
     * Its session was ended, or its user was signed out, reset or erased, or the app's policy asks
     * for another {@code iss} by now.
     */
    REVOKED("revoked"),
    /** A single-use token that a backend was told to be active before. */
    USED("used"),
    /** Not of the user that the backend expects. */
    OTHER_USER("otherUser"),
    /** Not of the session that the backend expects. */
    OTHER_SESSION("otherSession"),
    /** Its {@code acr} is below the one that the backend expects. */
    ACR_TOO_LOW("acrTooLow"),
    /** Not about the transaction that the backend expects. */
    OTHER_TRANSACTION("otherTransaction");

    private final String wire;

    InactiveReason(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
