package io.passledger.api.http;

import org.jspecify.annotations.Nullable;

/** Thrown for an invalid member, parameter or header of a request. */
public final class BadMember extends IllegalArgumentException {

    private final String pointer;

    /**
     * @param pointer a JSON pointer, {@code ?name} for a parameter, or a header's name
     * @param detail what would be valid
     */
    public BadMember(String pointer, String detail) {
        super(detail);
        this.pointer = pointer;
    }

    /** Returns a required member of a request body. */
    public static <T> T require(String member, @Nullable T value) {
        if (value == null) {
            throw new BadMember("/" + member, "is required");
        }
        return value;
    }

    /**
     * Checks only the length of a string of a request body, which is compared or hashed and so may
     * contain any characters.
     */
    public static void requireLength(String member, String text, int most) {
        if (text.isEmpty() || text.length() > most) {
            throw new BadMember("/" + member, "must have 1 to %d characters".formatted(most));
        }
    }

    public String pointer() {
        return pointer;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
