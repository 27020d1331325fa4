package io.passledger.api.badinput;

import static io.passledger.api.docs.DescribedOperation.resolved;
import static java.util.Objects.requireNonNull;

import io.passledger.api.docs.DescribedOperation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bodies with one member that has another value, for each member that the schema has, however deep,
 * and each value that a careless or an ill-meaning client might send.
 */
final class SpoiltMembers {

    private static final String HERE = "here-it-is";
    private static final JsonMapper ANY =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(100_000)
                                                    .build())
                                    .build())
                    .build();

    /** The text of each value by what it is. */
    static final Map<String, String> VALUES = values();

    private SpoiltMembers() {}

    private static Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("a number", "7");
        values.put("a fraction", "1.5");
        values.put("a negative number", "-1");
        values.put("a boolean", "true");
        values.put("an object", "{}");
        values.put("an array", "[]");
        values.put("an array of null", "[null]");
        values.put("null", "null");
        values.put("an empty text", "\"\"");
        values.put("a blank", "\" \"");
        values.put("an unknown text", "\"none such\"");
        values.put("a number as text", "\"7\"");
        values.put("a boolean as text", "\"true\"");
        values.put("NUL", "\"a\\u0000b\"");
        values.put("half a surrogate pair", "\"a\\ud800b\"");
        values.put("a line break", "\"a\\r\\nb\"");
        values.put("a text of 300 kB", "\"" + "x".repeat(300_000) + "\"");
        values.put("1e999999999", "1e999999999");
        values.put("-1e-999999999", "-1e-999999999");
        values.put("2^63", "9223372036854775808");
        values.put("2^31", "2147483648");
        values.put("400 digits", "9".repeat(400));
        values.put("deep arrays", SpoiltBodies.nested("[", "", "]"));
        values.put("deep objects", SpoiltBodies.nested("{\"a\":", "1", "}"));
        values.put("a long duration", "\"P99999999999D\"");
        values.put("an instant out of range", "\"+999999999-12-31T23:59:59Z\"");
        return values;
    }

    /** One of them, and whether a schema can tell that it is wrong. */
    record Member(Spoilt spoilt, boolean isWrong) {

        @Override
        public String toString() {
            return spoilt.toString();
        }
    }

    /** All of an operation's. */
    static List<Member> of(DescribedOperation operation, JsonNode valid) {
        List<Member> members = new ArrayList<>();
        Map<String, JsonNode> schemas = schemas(operation);
        for (String pointer : schemas.keySet()) {
            VALUES.forEach((what, value) -> {
                String text = replaced(valid, pointer, schemas, value);
                if (isTooMuch(what)) {
                    // The reader gives up, perhaps before it knows where it is.
                    members.add(new Member(Spoilt.of(pointer + " is " + what, text), true));
                } else {
                    Spoilt spoilt = Spoilt.at(pointer, "is " + what, text);
                    members.add(new Member(spoilt, isWrong(operation, what, text)));
                }
            });
        }
        return members;
    }

    private static boolean isTooMuch(String what) {
        return what.startsWith("deep") || what.equals("400 digits");
    }

    /** Whether it can be told without knowing more than the contract. */
    static boolean isWrong(DescribedOperation operation, String what, String text) {
        return isTooMuch(what)
                || !operation
                        .faults(ANY.readTree(small(text).getBytes(StandardCharsets.UTF_8)))
                        .isEmpty();
    }

    /** The same for a validator that would work out a number of a milliard digits. */
    private static String small(String text) {
        return text.replace("-1e-999999999", "-0.5").replace("1e999999999", "123456.5");
    }

    /** The schema of each member, however deep, by its pointer. */
    static Map<String, JsonNode> schemas(DescribedOperation operation) {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        collect("", operation.bodySchema(), schemas);
        return schemas;
    }

    private static void collect(String place, JsonNode schema, Map<String, JsonNode> schemas) {
        JsonNode found = resolved(schema);
        found.path("anyOf").forEach(each -> collect(place, each, schemas));
        found.path("properties")
                .forEachEntry((name, member) -> {
                    schemas.put(place + "/" + name, resolved(member));
                    collect(place + "/" + name, member, schemas);
                });
    }

    /** The body with this text in place of a member. */
    static String replaced(
            JsonNode valid, String pointer, Map<String, JsonNode> schemas, String value) {
        ObjectNode body = (ObjectNode) valid.deepCopy();
        ObjectNode parent = body;
        int end = 0;
        for (int slash; (slash = pointer.indexOf('/', end + 1)) > 0; end = slash) {
            String name = pointer.substring(end + 1, slash);
            if (!(parent.get(name) instanceof ObjectNode)) {
                ObjectNode made = parent.putObject(name);
                JsonNode schema = requireNonNull(schemas.get(pointer.substring(0, slash)));
                schema.path("required").forEach(needed -> made.put(needed.asString(), "x"));
            }
            parent = (ObjectNode) parent.get(name);
        }
        parent.put(pointer.substring(end + 1), HERE);
        return body.toString().replace("\"" + HERE + "\"", value);
    }
}
