package io.passledger.api.compat;

import io.passledger.api.http.BadMember;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a product's request. Unknown members are ignored, and {@code null} counts as absent,
 * as the products' clients send both. Types are not coerced.
 */
public record RequestMembers(ObjectNode json) {

    private static final int LONGEST = 8192;

    /**
     * @throws BadMember if {@code body} isn't an object
     */
    public static RequestMembers of(@Nullable JsonNode body) {
        if (body instanceof ObjectNode object) {
            return new RequestMembers(object);
        }
        throw new BadMember("", "must be a JSON object");
    }

    /** Returns a required text of 1 to 8192 characters. */
    public String text(String member) {
        return find(member).orElseThrow(() -> new BadMember("/" + member, "is required"));
    }

    /** Returns an optional text. */
    public Optional<String> find(String member) {
        JsonNode value = json.get(member);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new BadMember("/" + member, "must be a string");
        }
        BadMember.requireLength(member, value.stringValue(), LONGEST);
        return Optional.of(value.stringValue());
    }

    /** Returns {@code true} if the member is true; {@code false} if it is absent. */
    public boolean isTrue(String member) {
        JsonNode value = json.get(member);
        if (value != null && !value.isNull() && !value.isBoolean()) {
            throw new BadMember("/" + member, "must be true or false");
        }
        return value != null && value.isBoolean() && value.booleanValue();
    }

    /** Returns a required object. */
    public RequestMembers object(String member) {
        return findObject(member)
                .orElseThrow(() -> new BadMember("/" + member, "is required and must be an object"));
    }

    /** Returns an optional object. */
    public Optional<RequestMembers> findObject(String member) {
        JsonNode value = json.get(member);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (value instanceof ObjectNode object) {
            return Optional.of(new RequestMembers(object));
        }
        throw new BadMember("/" + member, "must be an object");
    }

    @Override
    public String toString() {
        return "Members[…]";
    }
}
