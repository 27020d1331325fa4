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
 * Refuses who doesn't take what is answered, JSON unless the operation {@link AnswersWith} others,
 * before anything is done: Spring notices only when it writes the answer, and then a session is
 * complete whose token nobody has seen.
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
