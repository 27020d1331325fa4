package io.passledger.api.compat.passage;

import io.passledger.api.compat.NeutralWording;
import io.passledger.api.compat.ProductError;
import io.passledger.api.compat.ProductRefusal;
import io.passledger.api.compat.RequestedOperation;
import io.passledger.api.http.Problem;
import java.util.Map;

/** Converts problems into the errors of Passage, {@code {code, error}}. */
final class PassageErrors {

    private PassageErrors() {}

    /** The nonce was used, has expired, or is unknown. */
    static ProductRefusal invalidNonce() {
        return new ProductRefusal(
                error(401, "invalid_nonce", "The nonce is used, expired, or belongs to another app."));
    }

    /** No user with that id has a passkey. */
    static ProductRefusal noSuchUser() {
        return new ProductRefusal(
                error(404, "user_not_found", "No user with this id has a passkey."));
    }

    static ProductError of(Problem problem, RequestedOperation asked) {
        PassageOperation operation =
                asked.mark(PassageErrorsOf.class)
                        .map(PassageErrorsOf::value)
                        .orElse(PassageOperation.OTHER);
        int status = problem.status();
        String detail = NeutralWording.of(problem);
        return switch (problem.problemCode()) {
            case INVALID_REQUEST,
                    METHOD_NOT_ALLOWED,
                    REQUEST_TIMEOUT,
                    MISDIRECTED_REQUEST,
                    NOT_ACCEPTABLE,
                    PAYLOAD_TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    IDEMPOTENCY_KEY_REUSED ->
                    error(status, "invalid_request", detail);
            case UNAUTHENTICATED, GRANT_INVALID -> error(401, "invalid_access_token", detail);
            case INSUFFICIENT_SCOPE,
                    FACTOR_REQUIRED,
                    STEP_UP_REQUIRED,
                    AUTHORIZATION_REQUIRED,
                    PASSKEY_LIMIT_REACHED,
                    KEY_LIMIT_REACHED,
                    WEBHOOK_LIMIT_REACHED,
                    LAST_PASSKEY,
                    SESSION_EXPIRED ->
                    error(403, operation.notAllowed(), detail);
            case ACTION_NOT_ALLOWED -> actionNotAllowed(operation, detail);
            case NOT_FOUND -> error(404, operation.notFound(), detail);
            case CEREMONY_FAILED, RECOVERY_CODE_INVALID ->
                    error(401, "webauthn_login_failed", detail);
            case LOCKED, RATE_LIMITED -> error(429, "too_many_requests", detail);
            case INTERNAL_ERROR, PROJECTION_BEHIND, SERVICE_UNAVAILABLE ->
                    error(status, "internal_server_error", detail);
        };
    }

    private static ProductError actionNotAllowed(PassageOperation operation, String detail) {
        return operation.needsPasskey()
                ? error(409, "user_has_no_passkeys", detail)
                : error(403, operation.notAllowed(), detail);
    }

    private static ProductError error(int status, String code, String text) {
        return new ProductError(status, Map.of("code", code, "error", text));
    }
}
