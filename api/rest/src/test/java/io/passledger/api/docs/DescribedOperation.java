package io.passledger.api.docs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * An operation with all that the published contract says of it. Tests that ask the same of every
 * operation walk {@link #all()}, so that a new one is tested without anyone thinking of it.
 *
 * @param path with its variables in braces
 */
public record DescribedOperation(String id, String method, String path, JsonNode described) {

    private static final ContractDocument CONTRACT = new ContractDocument();
    private static final ContractSchemas SCHEMAS = new ContractSchemas(CONTRACT.root());
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

    /** All that are published, but for those at a port of their own. */
    public static List<DescribedOperation> all() {
        List<DescribedOperation> all = new ArrayList<>();
        CONTRACT.root()
                .get("paths")
                .forEachEntry((path, item) ->
                        item.forEachEntry((method, described) -> {
                            if (described.has("responses") && !item.has("servers")) {
                                all.add(
                                        new DescribedOperation(
                                                described.get("operationId").asString(),
                                                method.toUpperCase(Locale.ROOT),
                                                path,
                                                described));
                            }
                        }));
        return all;
    }

    /**
     * The methods that a path has, also where a variable takes it: a user may be called {@code
     * import}.
     */
    public static List<String> methodsAt(String path) {
        return all().stream()
                .filter(operation ->
                        path.matches(VARIABLE.matcher(operation.path()).replaceAll("[^/]+")))
                .map(DescribedOperation::method)
                .distinct()
                .toList();
    }

    /** Everything that an API key can be allowed. */
    public static List<String> scopes() {
        return texts(CONTRACT.root().at("/components/schemas/Scope/enum"));
    }

    /** The path with a value for each variable. */
    public String pathWith(UnaryOperator<String> value) {
        return VARIABLE.matcher(path).replaceAll(found -> value.apply(found.group(1)));
    }

    public boolean hasVariable(String name) {
        return path.contains("{" + name + "}");
    }

    /** Whether it takes one of JSON; what takes lines of it has tests of its own. */
    public boolean hasBody() {
        return described.has("requestBody") && mediaType().equals("application/json");
    }

    /** What a body of its is: JSON where it may be that. */
    public String mediaType() {
        Set<String> types =
                Set.copyOf(resolved(described.get("requestBody")).get("content").propertyNames());
        return types.contains("application/x-ndjson") ? "application/x-ndjson" : "application/json";
    }

    /** Whether it is a mistake to send none. */
    public boolean needsBody() {
        return resolved(described.path("requestBody")).path("required").asBoolean(false);
    }

    /** The schema of the body. */
    public JsonNode bodySchema() {
        return media().get("schema");
    }

    /** The first example of a body. */
    public JsonNode bodyExample() {
        return resolved(media().get("examples").values().iterator().next()).get("value");
    }

    private JsonNode media() {
        JsonNode content = resolved(described.get("requestBody")).get("content");
        return content.values().iterator().next();
    }

    /** What is wrong with a body, as far as a schema can tell; empty where nothing is. */
    public List<String> faults(JsonNode body) {
        return SCHEMAS.faults(bodySchema(), body);
    }

    /** The names of its query parameters and headers. */
    public Set<String> parameters(String place) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode parameter : described.path("parameters")) {
            JsonNode found = resolved(parameter);
            if (found.path("in").asString().equals(place)) {
                names.add(found.path("name").asString());
            }
        }
        return names;
    }

    /** The type of a parameter's value; {@code time} for an instant. */
    public String typeOf(String parameter) {
        for (JsonNode each : described.path("parameters")) {
            JsonNode found = resolved(each);
            if (found.path("name").asString().equals(parameter)) {
                JsonNode schema = resolved(found.path("schema"));
                boolean time = schema.path("format").asString("").equals("date-time");
                return time ? "time" : schema.path("type").asString();
            }
        }
        throw new IllegalArgumentException("no parameter " + parameter);
    }

    /** The security schemes that it takes; {@code none} where it can do without. */
    public Set<String> callers() {
        Set<String> callers = new LinkedHashSet<>();
        JsonNode security = described.get("security");
        if (security.isEmpty()) {
            callers.add("none");
        }
        for (JsonNode alternative : security) {
            callers.addAll(alternative.isEmpty() ? Set.of("none") : alternative.propertyNames());
        }
        return callers;
    }

    /** The scopes that an API key may need, of which a body can choose one. */
    public List<String> neededScopes() {
        JsonNode scope = described.path("x-scope");
        return scope.isString() ? List.of(scope.asString()) : texts(scope);
    }

    /** The scopes that an API key needs besides. */
    public List<String> scopesBesides() {
        return texts(described.path("x-scope-besides"));
    }

    /** What a node is, or refers to. */
    public static JsonNode resolved(JsonNode node) {
        return CONTRACT.resolved(node);
    }

    private static List<String> texts(JsonNode array) {
        return array.values().stream().map(JsonNode::asString).toList();
    }

    @Override
    public String toString() {
        return id;
    }
}
