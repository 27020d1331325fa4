package io.passledger.api.compat;

import java.lang.annotation.Annotation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/**
 * What a request has asked for.
 *
 * @param operation {@code null} where no operation stands at the path, or none of that method
 */
public record RequestedOperation(String path, @Nullable HandlerMethod operation) {

    /** A mark of the operation, or else of its controller. */
    public <M extends Annotation> Optional<M> mark(Class<M> type) {
        if (operation == null) {
            return Optional.empty();
        }
        M onMethod = operation.getMethodAnnotation(type);
        return Optional.ofNullable(
                onMethod == null
                        ? AnnotatedElementUtils.findMergedAnnotation(operation.getBeanType(), type)
                        : onMethod);
    }
}
