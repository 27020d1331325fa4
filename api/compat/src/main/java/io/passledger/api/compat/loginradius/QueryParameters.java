package io.passledger.api.compat.loginradius;

import io.passledger.api.http.BadMember;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads request parameters, whose capitalisation varies between LoginRadius clients. */
final class QueryParameters {

    private QueryParameters() {}

    /**
     * @throws BadMember if it is present several times, in whatever capitalisation
     */
    static Optional<String> find(HttpServletRequest request, String name) {
        List<String> values =
                request.getParameterMap().entrySet().stream()
                        .filter(parameter -> parameter.getKey().equalsIgnoreCase(name))
                        .flatMap(parameter -> Arrays.stream(parameter.getValue()))
                        .toList();
        if (values.size() > 1) {
            throw new BadMember("?" + name, "must be given only once");
        }
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }
}
