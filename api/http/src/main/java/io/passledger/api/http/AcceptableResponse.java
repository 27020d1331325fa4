package io.passledger.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Rejects clients that don't accept the response's type (JSON, unless the operation {@link
 * AnswersWith} others) before the request is processed. Spring would notice only when it writes the
 * response, after a session may have been completed whose token nobody receives.
 */
final class AcceptableResponse implements HandlerInterceptor {

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        AcceptHeader.of(request, offeredBy(handler));
        return true;
    }

    private static List<MediaType> offeredBy(Object handler) {
        @Nullable AnswersWith others =
                handler instanceof HandlerMethod method
                        ? method.getMethodAnnotation(AnswersWith.class)
                        : null;
        return others == null
                ? List.of(MediaType.APPLICATION_JSON)
                : MediaType.parseMediaTypes(List.of(others.value()));
    }
}
