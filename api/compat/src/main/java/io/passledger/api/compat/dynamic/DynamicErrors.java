package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.NeutralWording;
import io.passledger.api.compat.ProductError;
import io.passledger.api.compat.ProductRefusal;
import io.passledger.api.compat.RequestedOperation;
import io.passledger.api.http.Problem;
import java.util.Map;

/** Converts problems into the errors of Dynamic, {@code {error, code}}. */
final class DynamicErrors {

    private static final String INVALID_REQUEST = "mfa_invalid_request";

    private DynamicErrors() {}

    /** MFA doesn't allow the operation now or in this session. */
    static ProductRefusal refused(String text) {
        return new ProductRefusal(error(422, INVALID_REQUEST, text));
    }

    /** The scopes can't be part of a token. */
    static ProductRefusal invalidScopes() {
        return new ProductRefusal(
                error(
                        422,
                        "invalid_scopes",
                        "requestedScopes must be strings with at most 128 characters in total."));
    }

    static ProductError of(Problem problem, RequestedOperation asked) {
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
            case UNAUTHENTICATED, GRANT_INVALID, SESSION_EXPIRED ->
                    error(401, "unauthorized", detail);
            case INSUFFICIENT_SCOPE, FACTOR_REQUIRED, STEP_UP_REQUIRED, AUTHORIZATION_REQUIRED ->
                    error(403, "forbidden", detail);
            case NOT_FOUND -> notFound(asked, detail);
            case ACTION_NOT_ALLOWED, LAST_PASSKEY, KEY_LIMIT_REACHED, WEBHOOK_LIMIT_REACHED ->
                    error(422, INVALID_REQUEST, detail);
            case PASSKEY_LIMIT_REACHED -> error(422, "max_passkeys_per_user", detail);
            case CEREMONY_FAILED, RECOVERY_CODE_INVALID -> error(422, "mfa_invalid_code", detail);
            case LOCKED, RATE_LIMITED -> error(429, "too_many_requests", detail);
            case INTERNAL_ERROR, PROJECTION_BEHIND, SERVICE_UNAVAILABLE ->
                    error(status, "internal_server_error", detail);
        };
    }

    /** Distinguishes a missing passkey from a missing environment or path. */
    private static ProductError notFound(RequestedOperation asked, String detail) {
        return asked.mark(AboutPasskeys.class).isPresent()
                ? error(422, "passkey_not_found", detail)
                : error(404, "not_found", detail);
    }

    private static ProductError error(int status, String code, String text) {
        return new ProductError(status, Map.of("error", text, "code", code));
    }
}
