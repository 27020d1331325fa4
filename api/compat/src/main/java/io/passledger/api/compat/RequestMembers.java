package io.passledger.api.compat;

import io.passledger.api.http.BadMember;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a product's request. Its clients send members that mean nothing here, and {@code
 * null} for what they leave out, so both are passed over; types are not coerced.
 */
public record RequestMembers(ObjectNode json) {

    private static final int LONGEST = 8192;

    /**
     * @throws BadMember where {@code body} is no object
     */
    public static RequestMembers of(@Nullable JsonNode body) {
        if (body instanceof ObjectNode object) {
            return new RequestMembers(object);
        }
        throw new BadMember("", "must be a JSON object");
    }

    /** A text that must be there, 1 to 8192 characters. */
    public String text(String member) {
        return find(member).orElseThrow(() -> new BadMember("/" + member, "is required"));
    }

    /** A text that may be missing. */
    public Optional<String> find(String member) {
        JsonNode value = json.get(member);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new BadMember("/" + member, "must be a text");
        }
        BadMember.requireLength(member, value.stringValue(), LONGEST);
        return Optional.of(value.stringValue());
    }

    /** {@code true} where it says so; {@code false} where it is missing. */
    public boolean isTrue(String member) {
        JsonNode value = json.get(member);
        if (value != null && !value.isNull() && !value.isBoolean()) {
            throw new BadMember("/" + member, "must be true or false");
        }
        return value != null && value.isBoolean() && value.booleanValue();
    }

    /** An object that must be there. */
    public RequestMembers object(String member) {
        return findObject(member)
                .orElseThrow(() -> new BadMember("/" + member, "is required, an object"));
    }

    /** An object that may be missing. */
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
