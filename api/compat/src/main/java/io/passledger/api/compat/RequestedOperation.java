package io.passledger.api.compat;

import java.lang.annotation.Annotation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/**
 * The operation of a request.
 *
 * @param operation {@code null} if the path has no operation, or none with that method
 */
public record RequestedOperation(String path, @Nullable HandlerMethod operation) {

    /** Returns the operation's annotation, or else its controller's. */
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
