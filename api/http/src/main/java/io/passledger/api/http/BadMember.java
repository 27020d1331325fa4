package io.passledger.api.http;

import org.jspecify.annotations.Nullable;

/** A member of a request, or a parameter or header, that isn't what the contract says. */
public final class BadMember extends IllegalArgumentException {

    private final String pointer;

    /**
     * @param pointer where: a JSON pointer, {@code ?name} for a parameter, or a header's name
     * @param detail what would be right
     */
    public BadMember(String pointer, String detail) {
        super(detail);
        this.pointer = pointer;
    }

    /** The member of a request body, which must be there. */
    public static <T> T require(String member, @Nullable T value) {
        if (value == null) {
            throw new BadMember("/" + member, "is required");
        }
        return value;
    }

    /** A text of a request body that is compared or hashed, and so may be any. */
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
