package io.passledger.api.compat;

import io.passledger.api.http.Problem;
import io.passledger.api.http.RefusedRequest;
import io.passledger.domain.Refusal;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Converts errors into a product's format. It covers every failure that is a problem at a native
 * path, including those before any controller.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProductErrors implements ResponseBodyAdvice<Object> {

    private final Products products;

    ProductErrors(Products products) {
        this.products = products;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, ?>> refused(ProductRefusal refusal) {
        return ResponseEntity.status(refusal.error().status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(refusal.error().body());
    }

    @Override
    public boolean supports(
            MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (!(body instanceof Problem problem)) {
            return body;
        }
        HttpServletRequest servlet = ((ServletServerHttpRequest) request).getServletRequest();
        String path = pathOf(servlet);
        Optional<ProductError> error =
                products.of(servlet, path)
                        .map(product ->
                                RefusedRequest.refusal(servlet)
                                                .filter(Refusal::isAppMissing)
                                                .isPresent()
                                        ? product.noSuchApp(problem)
                                        : product.errorOf(
                                                problem,
                                                new RequestedOperation(path, operation(servlet))));
        if (error.isEmpty()) {
            return body;
        }
        response.setStatusCode(HttpStatusCode.valueOf(error.get().status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        return error.get().body();
    }

    private static @Nullable HandlerMethod operation(HttpServletRequest servlet) {
        return servlet.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                        instanceof HandlerMethod operation
                ? operation
                : null;
    }

    /** The container's error page has a path of its own, so the original one is used. */
    private static String pathOf(HttpServletRequest servlet) {
        return servlet.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : servlet.getRequestURI();
    }
}
