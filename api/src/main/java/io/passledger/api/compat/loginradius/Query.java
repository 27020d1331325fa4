package io.passledger.api.compat.loginradius;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/** Parameters of a request, which clients of LoginRadius spell with capitals here and there. */
final class Query {

    private Query() {}

    static Optional<String> find(HttpServletRequest request, String name) {
        return request.getParameterMap().entrySet().stream()
                .filter(parameter -> parameter.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .filter(values -> values.length > 0 && !values[0].isEmpty())
                .map(values -> values[0])
                .findFirst();
    }
}
