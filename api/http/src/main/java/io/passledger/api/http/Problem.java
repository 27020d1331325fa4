package io.passledger.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.domain.NextAction;
import io.passledger.domain.Refusal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request failed, as {@code application/problem+json} (<a
 * href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>).
 *
 * @param retryAfter seconds after which a retry may succeed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable List<Fault> errors,
        @Nullable List<NextAction> nextActions,
        @Nullable Long retryAfter) {

    /** An invalid place in the request. */
    public record Fault(String pointer, String detail) {}

    /** Returns the problem's code. */
    public ProblemCode problemCode() {
        return ProblemCode.of(code);
    }

    static Problem of(ProblemCode code, String detail) {
        return new Problem(
                code.type(), code.title(), code.status(), detail, code.wire(), null, null, null);
    }

    /** Returns the problem for a refusal. */
    public static Problem of(Refusal refusal) {
        return of(ProblemCode.of(refusal.code()), refusal.detail())
                .with(
                        refusal.nextActions(),
                        refusal.retryAfter() == null ? null : wholeSeconds(refusal.retryAfter()));
    }

    /** Returns the seconds, rounded up, at least 1. */
    static long wholeSeconds(Duration duration) {
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }

    /** Returns the problem for an error of which only the status is known. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 404 -> of(ProblemCode.NOT_FOUND, "No resource exists at this path.");
            case 405 -> of(ProblemCode.METHOD_NOT_ALLOWED, "This path does not support the request's method.");
            case 406 -> of(ProblemCode.NOT_ACCEPTABLE, "The response is application/json.");
            case 408 ->
                    of(
                            ProblemCode.REQUEST_TIMEOUT,
                            "The request arrived too slowly or was incomplete.");
            case 413 -> of(ProblemCode.PAYLOAD_TOO_LARGE, "The request is too large.");
            case 421 ->
                    of(
                            ProblemCode.MISDIRECTED_REQUEST,
                            "This service does not serve the host in the request.");
            case 415 ->
                    of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json.");
            // Tomcat's statuses for a method, transfer coding or version that HTTP doesn't define.
            case 501, 505 ->
                    of(ProblemCode.INVALID_REQUEST, "The method, transfer coding or HTTP version is not supported.");
            case 503 ->
                    of(ProblemCode.SERVICE_UNAVAILABLE, "The service is temporarily unavailable.")
                            .with(null, 1L);
            default ->
                    status >= 500
                            ? of(ProblemCode.INTERNAL_ERROR, "The request failed.")
                            : of(
                                    ProblemCode.INVALID_REQUEST,
                                    "The HTTP request is malformed.");
        };
    }

    Problem at(String pointer, String faultDetail) {
        return new Problem(
                type,
                title,
                status,
                detail,
                code,
                List.of(new Fault(pointer, faultDetail)),
                nextActions,
                retryAfter);
    }

    Problem with(@Nullable List<NextAction> actions, @Nullable Long seconds) {
        return new Problem(type, title, status, detail, code, errors, actions, seconds);
    }
}
