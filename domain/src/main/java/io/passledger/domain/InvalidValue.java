package io.passledger.domain;

/**
 * Thrown for a value that a type rejects. It carries the name that callers use for the value, so
 * that the response can say which member is invalid.
 */
public final class InvalidValue extends IllegalArgumentException {

    private final String member;

    /**
     * @param name the beginning of the message; its last word is the member, such as {@code
     *     policy.lifetimes.session}
     * @param problem what would be valid, without the name
     */
    public InvalidValue(String name, String problem) {
        super(name + " " + problem);
        member = name.substring(name.lastIndexOf(' ') + 1);
    }

    /** Returns the member's path, from the outermost name inwards, separated by dots. */
    public String member() {
        return member;
    }
}
