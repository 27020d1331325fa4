package io.passledger.api.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Which members an object has, as a product's published types have them: {@code "name: type"}, or
 * {@code "name?: type"} where it may be absent. A type is {@code text}, {@code number}, {@code
 * flag}, {@code time}, {@code object}, {@code array}, {@code null}, a constant in quotes, or
 * several of them with a bar between. Another member, and a {@code null} that is not allowed, is a
 * fault.
 */
record Shape(Map<String, List<String>> members) {

    static Shape of(String... members) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String member : members) {
            String[] parts = member.split(": ", 2);
            all.put(parts[0], Arrays.asList(parts[1].split(" \\| ", -1)));
        }
        return new Shape(all);
    }

    /** The same with members that the published types don't have, and clients pass over. */
    Shape with(String... further) {
        Map<String, List<String>> all = new LinkedHashMap<>(members);
        all.putAll(of(further).members());
        return new Shape(all);
    }

    JsonNode assertFits(JsonNode object) {
        assertThat(object.isObject()).as("an object: %s", object).isTrue();
        assertThat(object.propertyNames())
                .as("members of %s", object)
                .isSubsetOf(members.keySet().stream().map(Shape::plain).toList());
        members.forEach((name, types) -> {
            JsonNode value = object.get(plain(name));
            if (value == null) {
                assertThat(name).as("missing in %s", object).endsWith("?");
            } else {
                assertThat(types).as("%s of %s", name, object).anyMatch(type -> isOf(value, type));
            }
        });
        return object;
    }

    private static String plain(String name) {
        return name.endsWith("?") ? name.substring(0, name.length() - 1) : name;
    }

    private static boolean isOf(JsonNode value, String type) {
        return switch (type) {
            case "text" -> value.isString();
            case "number" -> value.isNumber();
            case "flag" -> value.isBoolean();
            case "time" -> value.isString() && isTime(value.asString());
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "null" -> value.isNull();
            default -> value.isString() && type.equals('"' + value.asString() + '"');
        };
    }

    private static boolean isTime(String text) {
        try {
            return Instant.parse(text) != null;
        } catch (DateTimeParseException none) {
            return false;
        }
    }
}
