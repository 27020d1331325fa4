package io.passledger.api.compat;

import io.passledger.api.http.Problem;
import java.util.List;
import java.util.Objects;

/**
 * Describes failures in neutral words, without the native interface's operations, members and
 * policies, which the products' users don't know.
 */
public final class NeutralWording {

    private NeutralWording() {}

    /** Returns one or two sentences. */
    public static String of(Problem problem) {
        return switch (problem.problemCode()) {
            case INVALID_REQUEST -> mistake(problem);
            case METHOD_NOT_ALLOWED -> "This path does not support the method.";
            case NOT_ACCEPTABLE -> "The response is JSON, which the request does not accept.";
            case REQUEST_TIMEOUT -> "The request took too long to arrive.";
            case MISDIRECTED_REQUEST -> "This host name is not served.";
            case PAYLOAD_TOO_LARGE -> "The request is too large.";
            case UNSUPPORTED_MEDIA_TYPE -> "The request must be JSON.";
            case IDEMPOTENCY_KEY_REUSED -> "The idempotency key was used with another body.";
            case UNAUTHENTICATED -> "The credential is missing, invalid or expired.";
            case INSUFFICIENT_SCOPE -> "The key is not allowed to do this.";
            case GRANT_INVALID -> "The token is used, expired, or not for this user.";
            case SESSION_EXPIRED -> "The login has expired: begin a new one.";
            case ACTION_NOT_ALLOWED -> "This step is not allowed now: begin again.";
            case FACTOR_REQUIRED -> "This user has a passkey: sign in with it first.";
            case STEP_UP_REQUIRED -> "The last sign-in is too old for this operation: sign in again.";
            case AUTHORIZATION_REQUIRED -> "Registering a passkey requires an authorization.";
            case CEREMONY_FAILED -> "The passkey could not be verified: begin again.";
            case RECOVERY_CODE_INVALID -> "The code is wrong or already used.";
            case PASSKEY_LIMIT_REACHED -> "This user cannot have more passkeys.";
            case LAST_PASSKEY -> "The last passkey cannot be removed.";
            case KEY_LIMIT_REACHED, WEBHOOK_LIMIT_REACHED -> "The limit has been reached.";
            case NOT_FOUND -> "The resource was not found.";
            case LOCKED -> "Too many failed attempts: wait before the next one.";
            case RATE_LIMITED -> "Too many requests: wait before the next one.";
            case INTERNAL_ERROR -> "An internal error occurred.";
            case PROJECTION_BEHIND, SERVICE_UNAVAILABLE -> "The service is temporarily unavailable: try again.";
        };
    }

    private static String mistake(Problem problem) {
        List<Problem.Fault> faults = Objects.requireNonNullElse(problem.errors(), List.of());
        if (faults.isEmpty()) {
            return "The request is unreadable.";
        }
        Problem.Fault first = faults.getFirst();
        String where = first.pointer().isEmpty() ? "The body" : first.pointer();
        return where + " " + first.detail();
    }
}
