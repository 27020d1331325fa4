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
            case METHOD_NOT_ALLOWED -> "This method is not possible at this path.";
            case NOT_ACCEPTABLE -> "The answer is JSON, which the request does not accept.";
            case REQUEST_TIMEOUT -> "The request took too long to arrive.";
            case MISDIRECTED_REQUEST -> "Nothing is answered at this host name.";
            case PAYLOAD_TOO_LARGE -> "The request is too large.";
            case UNSUPPORTED_MEDIA_TYPE -> "The request must be JSON.";
            case IDEMPOTENCY_KEY_REUSED -> "The request was sent before with another body.";
            case UNAUTHENTICATED -> "The credential is missing, not valid, or has expired.";
            case INSUFFICIENT_SCOPE -> "The key is not allowed to do this.";
            case GRANT_INVALID -> "The token is used, expired, or not for this user.";
            case SESSION_EXPIRED -> "The time for this login is over: begin a new one.";
            case ACTION_NOT_ALLOWED -> "This step is not possible now: begin again.";
            case FACTOR_REQUIRED -> "This user has a passkey: sign in with it first.";
            case STEP_UP_REQUIRED -> "The last sign-in is too long ago for this: sign in again.";
            case AUTHORIZATION_REQUIRED -> "A passkey is registered here by authorization only.";
            case CEREMONY_FAILED -> "The passkey could not be verified: begin again.";
            case RECOVERY_CODE_INVALID -> "The code is wrong or was used before.";
            case PASSKEY_LIMIT_REACHED -> "This user cannot have more passkeys.";
            case LAST_PASSKEY -> "The last passkey cannot be removed.";
            case KEY_LIMIT_REACHED, WEBHOOK_LIMIT_REACHED -> "There cannot be more of these.";
            case NOT_FOUND -> "There is nothing of that name.";
            case LOCKED -> "Too many tries have failed: wait before the next one.";
            case RATE_LIMITED -> "Too many requests: wait before the next one.";
            case INTERNAL_ERROR -> "Something went wrong on the server.";
            case PROJECTION_BEHIND, SERVICE_UNAVAILABLE -> "The service is busy: try again.";
        };
    }

    private static String mistake(Problem problem) {
        List<Problem.Fault> faults = Objects.requireNonNullElse(problem.errors(), List.of());
        if (faults.isEmpty()) {
            return "The request cannot be read.";
        }
        Problem.Fault first = faults.getFirst();
        String where = first.pointer().isEmpty() ? "The body" : first.pointer();
        return where + " " + first.detail();
    }
}
