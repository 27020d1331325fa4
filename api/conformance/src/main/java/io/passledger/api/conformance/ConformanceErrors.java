package io.passledger.api.conformance;

import io.passledger.api.http.Problem;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Writes problems in this API's own format; the status is unchanged. */
@ConditionalOnConformance
@ControllerAdvice
class ConformanceErrors implements ResponseBodyAdvice<Object> {

    private static final Set<String> PATHS =
            Set.of(
                    "/attestation/options",
                    "/attestation/result",
                    "/assertion/options",
                    "/assertion/result");

    @Override
    public boolean supports(
            MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter method,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse answer) {
        if (!(body instanceof Problem problem) || !PATHS.contains(request.getURI().getPath())) {
            return body;
        }
        answer.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        return ServerResponse.failed(problem.detail());
    }
}
