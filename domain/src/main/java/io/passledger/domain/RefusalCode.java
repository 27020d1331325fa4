package io.passledger.domain;

/** Why a rule rejected a command. The codes are part of the contract with clients. */
public enum RefusalCode implements Wire {
    INVALID_REQUEST("invalid-request"),
    UNAUTHENTICATED("unauthenticated"),
    INSUFFICIENT_SCOPE("insufficient-scope"),
    NOT_FOUND("not-found"),
    ACTION_NOT_ALLOWED("action-not-allowed"),
    SESSION_EXPIRED("session-expired"),
    CEREMONY_FAILED("ceremony-failed"),
    RECOVERY_CODE_INVALID("recovery-code-invalid"),
    GRANT_INVALID("grant-invalid"),
    FACTOR_REQUIRED("factor-required"),
    STEP_UP_REQUIRED("step-up-required"),
    AUTHORIZATION_REQUIRED("authorization-required"),
    LOCKED("locked"),
    LAST_PASSKEY("last-passkey"),
    PASSKEY_LIMIT_REACHED("passkey-limit-reached"),
    KEY_LIMIT_REACHED("key-limit-reached"),
    WEBHOOK_LIMIT_REACHED("webhook-limit-reached");

    private final String wire;

    RefusalCode(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
