package io.passledger.api.http;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Accepts only the contract's formats: JSON or a JSON merge patch, in UTF-8 (<a
 * href="https://www.rfc-editor.org/rfc/rfc8259#section-8.1">RFC 8259 §8.1</a>). Spring would accept
 * any type that ends in {@code +json}, and other charsets.
 */
@RestControllerAdvice
class JsonBodies extends RequestBodyAdviceAdapter {

    private static final MediaType MERGE_PATCH = new MediaType("application", "merge-patch+json");

    @Override
    public boolean supports(
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws NotJson {
        MediaType contentType = message.getHeaders().getContentType();
        boolean patch = parameter.hasMethodAnnotation(PatchMapping.class);
        if (!isUtf8(contentType)
                || !(MediaType.APPLICATION_JSON.equalsTypeAndSubtype(contentType)
                        || (patch && MERGE_PATCH.equalsTypeAndSubtype(contentType)))) {
            throw new NotJson();
        }
        return message;
    }

    private static boolean isUtf8(@Nullable MediaType contentType) {
        return contentType == null
                || contentType.getCharset() == null
                || StandardCharsets.UTF_8.equals(contentType.getCharset());
    }
}
