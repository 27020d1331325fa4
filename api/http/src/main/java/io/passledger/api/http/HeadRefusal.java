package io.passledger.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Rejects {@code HEAD} at operations that are {@link GetOnly}. */
final class HeadRefusal implements HandlerInterceptor {

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpRequestMethodNotSupportedException {
        if (request.getMethod().equals("HEAD")
                && handler instanceof HandlerMethod method
                && method.hasMethodAnnotation(GetOnly.class)) {
            throw new HttpRequestMethodNotSupportedException("HEAD", List.of("GET"));
        }
        return true;
    }
}
