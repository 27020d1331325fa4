package io.passledger.application.tokens;

import io.passledger.domain.Wire;

/**
 * Why a token is inactive for the calling backend. The values are part of the contract, so none may
 * be renamed.
 */
public enum InactiveReason implements Wire {
    /** It doesn't have the form, the kind or the claims of this service's tokens. */
    NOT_A_TOKEN("notAToken"),
    /** No key of this service has signed it. */
    SIGNATURE("signature"),
    /** It belongs to another app. Nothing else is disclosed about it. */
    OTHER_APP("otherApp"),
    /** Its {@code exp} is in the past. */
    EXPIRED("expired"),
    /** Its {@code iat} is in the future. */
    NOT_YET_VALID("notYetValid"),
    /**
     * Its session was ended, its user was signed out, reset or erased, or the app's policy requires
     * another {@code iss} now.
     */
    REVOKED("revoked"),
    /** It is a single-use token that was verified before. */
    USED("used"),
    /** It has another {@code typ} than expected. */
    OTHER_TYPE("otherType"),
    /** It belongs to another user than expected. */
    OTHER_USER("otherUser"),
    /** It belongs to another session than expected. */
    OTHER_SESSION("otherSession"),
    /** Its {@code acr} is lower than expected. */
    ACR_TOO_LOW("acrTooLow"),
    /** It has another {@code aud} than expected. */
    OTHER_AUDIENCE("otherAudience"),
    /** It was issued for another action than expected, or for none. */
    OTHER_ACTION("otherAction"),
    /** It is not bound to the expected transaction. */
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
