package io.passledger.pages.console;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.HtmlErrorPages;
import io.passledger.api.http.Problem;
import io.passledger.api.http.RateLimited;
import io.passledger.api.http.SecurityReports;
import io.passledger.api.http.TruncatedResponse;
import io.passledger.application.audit.LogBehind;
import io.passledger.application.limits.LimitReached;
import io.passledger.application.lookup.LookupsBehind;
import io.passledger.application.store.CannotDecide;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.projections.engine.ProjectionBehind;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Turns failures under {@code /console} into an error page, or into a notice on a page. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice(basePackageClasses = ConsoleErrors.class)
class ConsoleErrors implements HtmlErrorPages {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleErrors.class);

    private final Assets assets;
    private final SecurityReports security;

    ConsoleErrors(Assets assets, SecurityReports security) {
        this.assets = assets;
        this.security = security;
    }

    /** The response has already begun, so the failure must reach the server. */
    @ExceptionHandler
    void broken(TruncatedResponse broken) throws TruncatedResponse {
        throw broken;
    }

    @ExceptionHandler
    ModelAndView anything(Exception failure, HttpServletRequest request) {
        return switch (failure) {
            case ConsoleRefused refused ->
                    said(refused.status(), String.valueOf(refused.getMessage()), request);
            case Refusal refusal -> {
                security.refused(request, refusal);
                yield told(status(refusal.code()), refusal.detail(), request);
            }
            case BadMember bad ->
                    told(HttpStatus.BAD_REQUEST, bad.pointer() + " " + bad.detail(), request);
            case InvalidValue bad ->
                    told(HttpStatus.BAD_REQUEST, String.valueOf(bad.getMessage()), request);
            case RateLimited _ -> {
                security.limited(request);
                yield said(HttpStatus.TOO_MANY_REQUESTS, "error.often", request);
            }
            case LimitReached limit when limit.whose() != LimitReached.Whose.NODE -> {
                security.limited(request);
                yield told(HttpStatus.TOO_MANY_REQUESTS, limit.detail(), request);
            }
            case ProjectionBehind _, LogBehind _, LookupsBehind _, LimitReached _ ->
                    said(HttpStatus.SERVICE_UNAVAILABLE, "error.busy", request);
            case CannotDecide undecided -> gone(undecided, request);
            case InvalidParameterException _, HttpMessageNotReadableException _ ->
                    said(HttpStatus.BAD_REQUEST, "error.request", request);
            case DataAccessException gone -> gone(gone, request);
            case TransactionException gone -> gone(gone, request);
            case ErrorResponse known when known.getStatusCode().is4xxClientError() ->
                    said(
                            HttpStatus.valueOf(known.getStatusCode().value()),
                            "error.request",
                            request);
            default -> {
                LOG.error("a page request failed", failure);
                yield said(HttpStatus.INTERNAL_SERVER_ERROR, "error.failed", request);
            }
        };
    }

    /**
     * Renders failures that occur while a page is written, or before Spring handles the request.
     */
    @Override
    public Optional<ModelAndView> page(
            HttpServletRequest request, HttpServletResponse response, Problem problem) {
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (!(path instanceof String text) || !text.startsWith("/console")) {
            return Optional.empty();
        }
        // The request may not have passed the gate.
        response.setHeader("Content-Security-Policy", ConsoleGate.CONTENT_SECURITY_POLICY);
        return Optional.of(told(HttpStatus.valueOf(problem.status()), problem.detail(), request));
    }

    private ModelAndView gone(RuntimeException gone, HttpServletRequest request) {
        LOG.warn("the database is unavailable: {}", gone.toString());
        return said(HttpStatus.SERVICE_UNAVAILABLE, "error.busy", request);
    }

    private ModelAndView said(HttpStatus status, String message, HttpServletRequest request) {
        return view(status, request).addObject("message", message);
    }

    private ModelAndView told(HttpStatus status, String detail, HttpServletRequest request) {
        return view(status, request).addObject("detail", detail);
    }

    private ModelAndView view(HttpStatus status, HttpServletRequest request) {
        boolean part = request.getHeader("HX-Request") != null;
        if (request.getAttribute(PageFrame.ATTRIBUTE) == null) {
            request.setAttribute(PageFrame.ATTRIBUTE, PageFrame.outside(assets.version()));
        }
        return new ModelAndView(part ? "console/error :: notice" : "console/error", status)
                .addObject("status", status.value());
    }

    private static HttpStatus status(RefusalCode code) {
        return switch (code) {
            case INVALID_REQUEST -> HttpStatus.BAD_REQUEST;
            case UNAUTHENTICATED, GRANT_INVALID -> HttpStatus.UNAUTHORIZED;
            case INSUFFICIENT_SCOPE, FACTOR_REQUIRED, STEP_UP_REQUIRED, AUTHORIZATION_REQUIRED ->
                    HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case ACTION_NOT_ALLOWED,
                    LAST_PASSKEY,
                    PASSKEY_LIMIT_REACHED,
                    KEY_LIMIT_REACHED,
                    WEBHOOK_LIMIT_REACHED ->
                    HttpStatus.CONFLICT;
            case SESSION_EXPIRED -> HttpStatus.GONE;
            case CEREMONY_FAILED, RECOVERY_CODE_INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case LOCKED -> HttpStatus.TOO_MANY_REQUESTS;
        };
    }
}
