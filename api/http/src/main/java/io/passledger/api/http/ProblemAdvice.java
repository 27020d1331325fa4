package io.passledger.api.http;

import io.passledger.application.audit.LogBehind;
import io.passledger.application.integrity.RowNotVerified;
import io.passledger.application.limits.LimitReached;
import io.passledger.application.lookup.LookupsBehind;
import io.passledger.application.store.CannotDecide;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.projections.engine.ProjectedRowNotVerified;
import io.passledger.projections.engine.ProjectionBehind;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Maps all exceptions to responses. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Set<String> BODILESS = Set.of("GET", "DELETE");
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(2);

    private final RateLimits limits;
    private final SecurityReports security;

    ProblemAdvice(RateLimits limits, SecurityReports security) {
        this.limits = limits;
        this.security = security;
    }

    @ExceptionHandler
    ResponseEntity<Problem> refusal(Refusal refusal, HttpServletRequest request) {
        security.refused(request, refusal);
        RefusedRequest.keep(request, refusal);
        if (refusal.code() == RefusalCode.UNAUTHENTICATED) {
            Optional<RateLimited> tooOften = limits.refused(request);
            if (tooOften.isPresent()) {
                return rateLimited(tooOften.get(), request);
            }
        }
        Problem problem = Problem.of(refusal);
        return switch (refusal.code()) {
            case UNAUTHENTICATED -> answer(problem, HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case STEP_UP_REQUIRED -> answer(problem, HttpHeaders.WWW_AUTHENTICATE, stepUp(refusal));
            default -> answer(problem);
        };
    }

    /**
     * Returns the challenge of <a href="https://www.rfc-editor.org/rfc/rfc9470#section-3">RFC 9470
     * §3</a>. The status is 403 instead of its 401: the token is valid, and a client that signs in
     * again on every 401 would do so in vain.
     */
    private static String stepUp(Refusal refusal) {
        return "Bearer error=\"insufficient_user_authentication\", max_age=\"%d\""
                .formatted(Problem.wholeSeconds(Objects.requireNonNull(refusal.maxAge())));
    }

    @ExceptionHandler
    ResponseEntity<Problem> idempotencyKeyReused(IdempotencyKeyReused reused) {
        return answer(
                Problem.of(
                        ProblemCode.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key was used with another body within the last 24 hours."));
    }

    @ExceptionHandler
    ResponseEntity<Problem> rateLimited(RateLimited limited, HttpServletRequest request) {
        security.limited(request);
        return answer(limited.problem());
    }

    @ExceptionHandler
    ResponseEntity<Problem> badMember(BadMember bad) {
        return answer(invalid(bad.pointer(), bad.detail()));
    }

    @ExceptionHandler
    ResponseEntity<Problem> badMember(InvalidValue bad, HttpServletRequest request) {
        String pointer =
                BODILESS.contains(request.getMethod())
                        ? "?" + bad.member()
                        : "/" + bad.member().replace('.', '/');
        Problem problem = Problem.of(ProblemCode.INVALID_REQUEST, String.valueOf(bad.getMessage()));
        return answer(problem.at(pointer, problem.detail()));
    }

    @ExceptionHandler
    ResponseEntity<Problem> badParameter(MethodArgumentTypeMismatchException bad) {
        return answer(invalid("?" + bad.getName(), ExpectedJsonType.of(bad.getRequiredType())));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadableParameters(InvalidParameterException bad) {
        return answer(
                Problem.of(
                        ProblemCode.INVALID_REQUEST,
                        "The query can't be decoded: it must be percent-encoded UTF-8."));
    }

    @ExceptionHandler
    ResponseEntity<Problem> badBody(
            HttpMessageNotReadableException bad, HttpServletRequest request) {
        for (Throwable cause = bad.getCause(); cause != null; cause = cause.getCause()) {
            // Thrown before waiting for the body, and wrapped by the body's reader.
            if (cause instanceof Refusal refusal) {
                return refusal(refusal, request);
            }
        }
        return BodyFaults.isOurs(bad) ? failed(bad) : answer(BodyFaults.problem(bad));
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongMethod(HttpRequestMethodNotSupportedException wrong) {
        String allowed =
                wrong.getSupportedHttpMethods() == null
                        ? ""
                        : wrong.getSupportedHttpMethods().stream()
                                .map(HttpMethod::name)
                                .sorted()
                                .collect(Collectors.joining(", "));
        return answer(
                Problem.of(
                        ProblemCode.METHOD_NOT_ALLOWED,
                        "%s is not allowed at this path; allowed: %s"
                                .formatted(wrong.getMethod(), allowed)),
                HttpHeaders.ALLOW,
                allowed);
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongType(HttpMediaTypeNotSupportedException wrong) {
        return answer(
                Problem.of(
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                        "Send the body as Content-Type: %s."
                                .formatted(
                                        wrong.getSupportedMediaTypes().size() == 1
                                                ? wrong.getSupportedMediaTypes().getFirst()
                                                : MediaType.APPLICATION_JSON)));
    }

    @ExceptionHandler
    ResponseEntity<Problem> notAcceptable(HttpMediaTypeNotAcceptableException wrong) {
        String types =
                wrong.getSupportedMediaTypes().stream()
                        .map(type -> type.getType() + "/" + type.getSubtype())
                        .collect(Collectors.joining(", "));
        return answer(
                Problem.of(
                        ProblemCode.NOT_ACCEPTABLE,
                        types.isEmpty()
                                ? "The response is application/json."
                                : "The response is " + types + "."));
    }

    @ExceptionHandler({ProjectionBehind.class, LogBehind.class})
    ResponseEntity<Problem> behind(RuntimeException behind) {
        return answer(
                Problem.of(
                                ProblemCode.PROJECTION_BEHIND,
                                "The read model has not reached that position yet.")
                        .with(null, 1L));
    }

    @ExceptionHandler
    ResponseEntity<Problem> behind(LookupsBehind behind) {
        return answer(
                Problem.of(
                                ProblemCode.PROJECTION_BEHIND,
                                "Past events are still being indexed for this search: "
                                        + behind.getMessage()
                                        + ".")
                        .with(null, 5L));
    }

    @ExceptionHandler
    ResponseEntity<Problem> limitReached(LimitReached limit, HttpServletRequest request) {
        security.limited(request);
        ProblemCode code =
                limit.whose() == LimitReached.Whose.NODE
                        ? ProblemCode.SERVICE_UNAVAILABLE
                        : ProblemCode.RATE_LIMITED;
        return answer(
                Problem.of(code, limit.detail())
                        .with(null, Problem.wholeSeconds(limit.retryAfter())));
    }

    @ExceptionHandler
    ResponseEntity<Problem> cannotDecide(CannotDecide undecided) {
        LOG.warn("the command was not decided: {}", undecided.reason());
        return answer(
                Problem.of(ProblemCode.SERVICE_UNAVAILABLE, undecided.reason())
                        .with(null, Problem.wholeSeconds(DATABASE_RETRY)));
    }

    /**
     * Rethrows, because a response that has begun can't become a problem; the server must handle
     * the exception.
     */
    @ExceptionHandler
    void broken(TruncatedResponse broken) throws TruncatedResponse {
        throw broken;
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<Problem> databaseGone(RuntimeException gone) {
        LOG.warn("the database is unavailable: {}", gone.toString());
        return answer(
                Problem.of(ProblemCode.SERVICE_UNAVAILABLE, detail(gone))
                        .with(null, Problem.wholeSeconds(DATABASE_RETRY)));
    }

    private static String detail(RuntimeException gone) {
        return gone instanceof RowNotVerified || gone instanceof ProjectedRowNotVerified
                ? "A row needed for the response does not verify; the service's log names the row."
                : "The database is unreachable; try again.";
    }

    /** Ignores the exception: the client is gone, and nothing failed here. */
    @ExceptionHandler
    void clientHasGone(AsyncRequestNotUsableException gone) {
        LOG.debug("the client has disconnected", gone);
    }

    @ExceptionHandler
    ResponseEntity<Problem> anything(Exception failure) {
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(
                    known.getStatusCode().value() == 404
                            ? Problem.of(ProblemCode.NOT_FOUND, "No resource exists at this path.")
                            : Problem.of(ProblemCode.INVALID_REQUEST, detail(known)));
        }
        return failed(failure);
    }

    private static ResponseEntity<Problem> failed(Exception failure) {
        LOG.error("a request failed", failure);
        return answer(
                Problem.of(
                        ProblemCode.INTERNAL_ERROR,
                        "The request failed; the service's log has the cause under this"
                                + " X-Request-Id."));
    }

    private static String detail(ErrorResponse known) {
        return String.valueOf(known.getBody().getDetail());
    }

    /**
     * @param pointer empty for the whole body
     */
    static Problem invalid(String pointer, String detail) {
        if (pointer.isEmpty()) {
            return Problem.of(ProblemCode.INVALID_REQUEST, "The body " + detail + ".");
        }
        return Problem.of(ProblemCode.INVALID_REQUEST, pointer + " " + detail).at(pointer, detail);
    }

    private static ResponseEntity<Problem> answer(Problem problem) {
        return builder(problem).body(problem);
    }

    private static ResponseEntity<Problem> answer(Problem problem, String header, String value) {
        return builder(problem).header(header, value).body(problem);
    }

    private static ResponseEntity.BodyBuilder builder(Problem problem) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.status())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        return problem.retryAfter() == null
                ? answer
                : answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(problem.retryAfter()));
    }
}
