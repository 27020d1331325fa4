package io.passledger.api.compat.loginradius;

import io.passledger.api.compat.NeutralWording;
import io.passledger.api.compat.ProductError;
import io.passledger.api.compat.ProductRefusal;
import io.passledger.api.compat.RequestedOperation;
import io.passledger.api.http.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Converts problems into the errors of LoginRadius, {@code {ErrorCode, Message, Description}}. If
 * LoginRadius has no number for a problem, the error has the number of the HTTP status.
 */
final class LoginRadiusErrors {

    /** The paths of LoginRadius's second-factor operations. */
    private static final Pattern SECOND_FACTORS = Pattern.compile(".*/(2fa|reauth)/.*");

    private LoginRadiusErrors() {}

    /** The request has a password, or doesn't say who has signed in. */
    static ProductRefusal firstFactor() {
        return new ProductRefusal(
                error(
                        400,
                        965,
                        "The post body is invalid",
                        "The application verifies the first factor itself: after that, send the"
                                + " user's Uid with the API secret and no password."));
    }

    /** There are unused codes, which can't be shown again. */
    static ProductRefusal codesMadeAlready() {
        return new ProductRefusal(
                error(
                        403,
                        1127,
                        "The backup codes have already been generated",
                        "They are shown only once; reset them to get new ones."));
    }

    /** The token belongs to another user, was used, or is unknown. */
    static ProductRefusal invalidValidationToken() {
        return new ProductRefusal(
                error(
                        403,
                        1193,
                        "The second factor validation token is invalid",
                        "It is used, expired, or belongs to another user."));
    }

    static ProductRefusal noPasskey() {
        return new ProductRefusal(
                error(LoginRadiusOperation.Own.NO_PASSKEY, "The user has no passkey."));
    }

    static ProductError noSuchApp() {
        return error(
                403,
                901,
                "The API key is unauthorized",
                "The apikey is not the id of a known application.");
    }

    static ProductError of(Problem problem, RequestedOperation asked) {
        LoginRadiusOperation operation = operation(asked);
        String detail = NeutralWording.of(problem);
        int status = problem.status();
        return switch (problem.problemCode()) {
            case INVALID_REQUEST -> invalid(problem);
            case UNAUTHENTICATED -> error(operation.unauthenticated(), detail);
            case INSUFFICIENT_SCOPE -> error(403, 902, "The API secret is unauthorized", detail);
            case NOT_FOUND -> notFound(operation.notFound(), detail);
            case SESSION_EXPIRED -> error(403, 1104, "The second factor token has expired", detail);
            case ACTION_NOT_ALLOWED -> error(operation.notAllowed(), detail);
            case RECOVERY_CODE_INVALID ->
                    error(403, 1128, "The backup code is invalid or used", detail);
            case GRANT_INVALID ->
                    error(403, 1193, "The second factor validation token is invalid", detail);
            case CEREMONY_FAILED -> error(403, 1409, "Authentication failed", detail);
            case FACTOR_REQUIRED,
                    STEP_UP_REQUIRED,
                    AUTHORIZATION_REQUIRED,
                    LAST_PASSKEY,
                    PASSKEY_LIMIT_REACHED,
                    KEY_LIMIT_REACHED,
                    WEBHOOK_LIMIT_REACHED ->
                    error(403, 403, "The operation is not allowed", detail);
            case METHOD_NOT_ALLOWED,
                    REQUEST_TIMEOUT,
                    MISDIRECTED_REQUEST,
                    NOT_ACCEPTABLE,
                    IDEMPOTENCY_KEY_REUSED,
                    PAYLOAD_TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    LOCKED,
                    RATE_LIMITED,
                    INTERNAL_ERROR,
                    PROJECTION_BEHIND,
                    SERVICE_UNAVAILABLE ->
                    error(status, status, "The request failed", detail);
        };
    }

    private static ProductError invalid(Problem problem) {
        List<Problem.Fault> faults = Objects.requireNonNullElse(problem.errors(), List.of());
        String where = faults.isEmpty() ? "" : faults.getFirst().pointer();
        String description = NeutralWording.of(problem);
        return where.startsWith("?")
                ? error(400, 908, "A parameter is not formatted correctly", description)
                : error(400, 965, "The post body is invalid", description);
    }

    /** A path without an operation may be that of an unsupported second factor. */
    private static LoginRadiusOperation operation(RequestedOperation asked) {
        return asked.mark(LoginRadiusErrorsOf.class)
                .map(LoginRadiusErrorsOf::value)
                .orElse(
                        SECOND_FACTORS.matcher(asked.path()).matches()
                                ? LoginRadiusOperation.OTHER_SECOND_FACTOR
                                : LoginRadiusOperation.NONE);
    }

    private static ProductError notFound(LoginRadiusOperation.Own own, String detail) {
        return error(
                own,
                own == LoginRadiusOperation.Own.NO_SECOND_FACTOR
                        ? "The supported second factors are passkeys and backup codes."
                        : detail);
    }

    /** The login of the second-factor token is over. */
    static ProductRefusal usedSecondFactor() {
        return new ProductRefusal(
                error(
                        403,
                        1103,
                        "The second factor token is invalid",
                        "It is already used: log in again to get a new one."));
    }

    private static ProductError error(LoginRadiusOperation.Own own, String description) {
        return error(own.status(), own.code(), own.message(), description);
    }

    private static ProductError error(int status, int code, String message, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ErrorCode", code);
        body.put("Message", message);
        body.put("Description", description);
        return new ProductError(status, body);
    }
}
