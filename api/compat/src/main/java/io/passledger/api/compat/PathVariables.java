package io.passledger.api.compat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.servlet.HandlerMapping;

/** Reads variables of a request's path before a controller receives them. */
public final class PathVariables {

    private PathVariables() {}

    public static Optional<String> find(HttpServletRequest request, String name) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                        instanceof Map<?, ?> variables
                ? Optional.ofNullable(variables.get(name)).map(String::valueOf)
                : Optional.empty();
    }
}
