package io.passledger.api.http;

import io.passledger.domain.RefusalCode;
import io.passledger.domain.Wire;

/** All problems with their statuses. The codes are part of the contract. */
public enum ProblemCode implements Wire {
    INVALID_REQUEST("invalid-request", 400, "The request is invalid"),
    UNAUTHENTICATED("unauthenticated", 401, "The credential is missing or invalid"),
    GRANT_INVALID("grant-invalid", 401, "The grant is invalid"),
    INSUFFICIENT_SCOPE("insufficient-scope", 403, "The credential lacks a required scope"),
    FACTOR_REQUIRED("factor-required", 403, "An existing factor must be verified first"),
    STEP_UP_REQUIRED("step-up-required", 403, "A factor must be verified again first"),
    AUTHORIZATION_REQUIRED("authorization-required", 403, "The registration requires a grant"),
    NOT_FOUND("not-found", 404, "The resource was not found"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The path does not support this method"),
    NOT_ACCEPTABLE("not-acceptable", 406, "No acceptable representation"),
    REQUEST_TIMEOUT("request-timeout", 408, "The request took too long"),
    ACTION_NOT_ALLOWED("action-not-allowed", 409, "The state does not allow the action"),
    IDEMPOTENCY_KEY_REUSED(
            "idempotency-key-reused", 409, "The idempotency key was used for another request"),
    LAST_PASSKEY("last-passkey", 409, "The last passkey can't be removed"),
    PASSKEY_LIMIT_REACHED("passkey-limit-reached", 409, "The user has reached the passkey limit"),
    KEY_LIMIT_REACHED("key-limit-reached", 409, "The app has reached the API key limit"),
    WEBHOOK_LIMIT_REACHED("webhook-limit-reached", 409, "The app has reached the webhook limit"),
    SESSION_EXPIRED("session-expired", 410, "The session has expired"),
    PAYLOAD_TOO_LARGE("payload-too-large", 413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body's media type is not supported"),
    MISDIRECTED_REQUEST("misdirected-request", 421, "The request is for another host"),
    CEREMONY_FAILED("ceremony-failed", 422, "The ceremony failed"),
    RECOVERY_CODE_INVALID("recovery-code-invalid", 422, "The recovery code is invalid"),
    LOCKED("locked", 429, "The user is locked"),
    RATE_LIMITED("rate-limited", 429, "Too many requests"),
    INTERNAL_ERROR("internal-error", 500, "An internal error occurred"),
    PROJECTION_BEHIND("projection-behind", 503, "The read model is behind"),
    SERVICE_UNAVAILABLE("service-unavailable", 503, "The service is unavailable");

    private final String wire;
    private final int status;
    private final String title;

    ProblemCode(String wire, int status, String title) {
        this.wire = wire;
        this.status = status;
        this.title = title;
    }

    static ProblemCode of(String wire) {
        return Wire.find(values(), wire)
                .orElseThrow(() -> new IllegalArgumentException("no problem is called " + wire));
    }

    static ProblemCode of(RefusalCode refusal) {
        return switch (refusal) {
            case INVALID_REQUEST -> INVALID_REQUEST;
            case UNAUTHENTICATED -> UNAUTHENTICATED;
            case INSUFFICIENT_SCOPE -> INSUFFICIENT_SCOPE;
            case NOT_FOUND -> NOT_FOUND;
            case ACTION_NOT_ALLOWED -> ACTION_NOT_ALLOWED;
            case SESSION_EXPIRED -> SESSION_EXPIRED;
            case CEREMONY_FAILED -> CEREMONY_FAILED;
            case RECOVERY_CODE_INVALID -> RECOVERY_CODE_INVALID;
            case GRANT_INVALID -> GRANT_INVALID;
            case FACTOR_REQUIRED -> FACTOR_REQUIRED;
            case STEP_UP_REQUIRED -> STEP_UP_REQUIRED;
            case AUTHORIZATION_REQUIRED -> AUTHORIZATION_REQUIRED;
            case LOCKED -> LOCKED;
            case LAST_PASSKEY -> LAST_PASSKEY;
            case PASSKEY_LIMIT_REACHED -> PASSKEY_LIMIT_REACHED;
            case KEY_LIMIT_REACHED -> KEY_LIMIT_REACHED;
            case WEBHOOK_LIMIT_REACHED -> WEBHOOK_LIMIT_REACHED;
        };
    }

    String type() {
        return "urn:passledger:problem:" + wire;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    @Override
    public String wire() {
        return wire;
    }
}
