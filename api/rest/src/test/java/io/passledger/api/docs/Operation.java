package io.passledger.api.docs;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * A method of a path, as the contract or a controller has it. What path variables are called is
 * nobody's business but the code's: {@code /v1/apps/{appId}} and {@code /v1/apps/{id}} are the
 * same.
 *
 * @param method in upper case; {@code *} for a mapping that takes any
 * @param path with {@code {}} for each variable
 */
public record Operation(String method, String path) {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    public Operation {
        path = path.replaceAll("\\{[^}]*}", "{}");
    }

    /** All that a document describes. */
    static Set<Operation> of(JsonNode document) {
        Set<Operation> operations = new LinkedHashSet<>();
        document.get("paths")
                .forEachEntry((path, item) ->
                        item.propertyNames().stream()
                                .filter(METHODS::contains)
                                .map(name -> name.toUpperCase(Locale.ROOT))
                                .map(method -> new Operation(method, path))
                                .forEach(operations::add));
        return operations;
    }

    /** All that controllers answer. */
    public static Set<Operation> of(RequestMappingHandlerMapping mappings) {
        Set<Operation> operations = new LinkedHashSet<>();
        mappings.getHandlerMethods().keySet().forEach(info -> addAll(operations, info));
        return operations;
    }

    private static void addAll(Set<Operation> operations, RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        for (String path :
                Objects.requireNonNull(info.getPathPatternsCondition()).getPatternValues()) {
            if (methods.isEmpty()) {
                operations.add(new Operation("*", path));
            }
            methods.forEach(method -> operations.add(new Operation(method.name(), path)));
        }
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
