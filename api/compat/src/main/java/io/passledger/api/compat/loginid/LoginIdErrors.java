package io.passledger.api.compat.loginid;

import io.passledger.api.compat.NeutralWording;
import io.passledger.api.compat.ProductError;
import io.passledger.api.compat.ProductRefusal;
import io.passledger.api.compat.RequestedOperation;
import io.passledger.api.http.Problem;
import java.util.Map;

/** Converts problems into the errors of LoginID, {@code {msg, msgCode}}. */
final class LoginIdErrors {

    private LoginIdErrors() {}

    /** The token isn't an access token of this app, or is no longer valid. */
    static ProductRefusal invalidToken() {
        return new ProductRefusal(
                error(401, "unauthorized", "The token is invalid or belongs to another app."));
    }

    /** The authorization requests a grant that doesn't exist here. */
    static ProductRefusal noSuchGrant() {
        return new ProductRefusal(
                error(
                        403,
                        "forbidden",
                        "Only reg:write grants are supported; other passkey operations need no"
                                + " grant with the user's own token or the app's API key."));
    }

    /** The token belongs to another user than the one in the body. */
    static ProductRefusal anotherUser() {
        return new ProductRefusal(
                error(403, "forbidden", "The token belongs to a user other than the one in the body."));
    }

    /** Another passkey requires an authorization; {@code action} tells the user what to do. */
    static ProductRefusal signInFirst() {
        return new ProductRefusal(
                new ProductError(
                        403,
                        Map.of(
                                "msgCode", "forbidden",
                                "msg", "Sign in with a passkey of this user's first.",
                                "action", "signIn")));
    }

    static ProductError of(Problem problem, RequestedOperation asked) {
        ProductError error = found(problem);
        return switch (error.status()) {
            case 401, 403 ->
                    asked.mark(RefusedWith.class)
                            .map(mark -> refusal(mark.value(), error))
                            .orElse(error);
            default -> error;
        };
    }

    private static ProductError refusal(RefusalStatus refusal, ProductError error) {
        return error(refusal.status(), refusal.code(), String.valueOf(error.body().get("msg")));
    }

    private static ProductError found(Problem problem) {
        int status = problem.status();
        String text = NeutralWording.of(problem);
        return switch (problem.problemCode()) {
            case INVALID_REQUEST,
                    METHOD_NOT_ALLOWED,
                    REQUEST_TIMEOUT,
                    MISDIRECTED_REQUEST,
                    NOT_ACCEPTABLE,
                    PAYLOAD_TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    IDEMPOTENCY_KEY_REUSED ->
                    error(status, "bad_request", text);
            case ACTION_NOT_ALLOWED, RECOVERY_CODE_INVALID -> error(400, "bad_request", text);
            case UNAUTHENTICATED, GRANT_INVALID, SESSION_EXPIRED ->
                    error(401, "unauthorized", text);
            case INSUFFICIENT_SCOPE,
                    FACTOR_REQUIRED,
                    STEP_UP_REQUIRED,
                    AUTHORIZATION_REQUIRED,
                    CEREMONY_FAILED,
                    PASSKEY_LIMIT_REACHED,
                    KEY_LIMIT_REACHED,
                    WEBHOOK_LIMIT_REACHED,
                    LAST_PASSKEY ->
                    error(403, "forbidden", text);
            case NOT_FOUND -> error(404, "not_found", text);
            case LOCKED, RATE_LIMITED -> error(429, "forbidden", text);
            case INTERNAL_ERROR, PROJECTION_BEHIND, SERVICE_UNAVAILABLE ->
                    error(status, "internal_error", text);
        };
    }

    private static ProductError error(int status, String code, String text) {
        return new ProductError(status, Map.of("msgCode", code, "msg", text));
    }
}
