package io.passledger.api.compat.loginid;

import io.passledger.api.compat.ProductError;
import io.passledger.api.compat.ProductRefusal;
import io.passledger.api.http.Problem;
import java.util.Map;

/** The errors of LoginID, {@code {msg, msgCode}}, for the problems that stand behind them. */
final class LoginIdErrors {

    private LoginIdErrors() {}

    /** A token that is no access token of this app, or no longer. */
    static ProductRefusal invalidToken() {
        return new ProductRefusal(
                error(401, "unauthorized", "The token is not valid, or not of this app."));
    }

    /** What an authorization was asked for that nobody has here. */
    static ProductRefusal noSuchGrant() {
        return new ProductRefusal(
                error(
                        403,
                        "forbidden",
                        "A grant is for reg:write here; what else there is to a user's passkeys,"
                                + " the user's own token and the app's API key may do without."));
    }

    /** The bearer is not the user whom the body names. */
    static ProductRefusal anotherUser() {
        return new ProductRefusal(
                error(403, "forbidden", "The token is another user's than the body names."));
    }

    /** One more passkey needs an authorization; {@code action} is what the user is to do. */
    static ProductRefusal signInFirst() {
        return new ProductRefusal(
                new ProductError(
                        403,
                        Map.of(
                                "msgCode", "forbidden",
                                "msg", "Sign in with a passkey of this user's first.",
                                "action", "signIn")));
    }

    static ProductError of(Problem problem, String path) {
        String detail = problem.detail();
        return switch (problem.problemCode()) {
            case INVALID_REQUEST,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    PAYLOAD_TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    IDEMPOTENCY_KEY_REUSED ->
                    error(problem.status(), "bad_request", detail);
            case ACTION_NOT_ALLOWED, RECOVERY_CODE_INVALID -> error(400, "bad_request", detail);
            case UNAUTHENTICATED -> unauthenticated(path, detail);
            case GRANT_INVALID, SESSION_EXPIRED -> error(401, "unauthorized", detail);
            case INSUFFICIENT_SCOPE,
                    FACTOR_REQUIRED,
                    STEP_UP_REQUIRED,
                    AUTHORIZATION_REQUIRED,
                    CEREMONY_FAILED,
                    PASSKEY_LIMIT_REACHED,
                    KEY_LIMIT_REACHED,
                    WEBHOOK_LIMIT_REACHED,
                    LAST_PASSKEY ->
                    error(403, "forbidden", detail);
            case NOT_FOUND -> error(404, "not_found", detail);
            case LOCKED, RATE_LIMITED -> error(429, "forbidden", detail);
            case INTERNAL_ERROR, PROJECTION_BEHIND, SERVICE_UNAVAILABLE ->
                    error(problem.status(), "internal_error", detail);
        };
    }

    /** An operation that is public at LoginID has no 401: the policy doesn't let browsers begin. */
    private static ProductError unauthenticated(String path, String detail) {
        boolean begins =
                path.endsWith("/mfa/begin")
                        || path.endsWith("/auth/init")
                        || path.endsWith("/tx/init");
        return begins ? error(403, "forbidden", detail) : error(401, "unauthorized", detail);
    }

    private static ProductError error(int status, String code, String text) {
        return new ProductError(status, Map.of("msgCode", code, "msg", text));
    }
}
