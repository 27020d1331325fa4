package io.passledger.domain;

/**
 * A value that a type refuses, by the name that callers know it by. So whoever has sent it can be
 * told where it stands.
 */
public final class InvalidValue extends IllegalArgumentException {

    private final String member;

    /**
     * @param name what the message begins with; its last word is the member, such as {@code
     *     policy.lifetimes.session}
     * @param problem what would be right, without the name
     */
    public InvalidValue(String name, String problem) {
        super(name + " " + problem);
        member = name.substring(name.lastIndexOf(' ') + 1);
    }

    /** The names from the outermost inwards, separated by dots. */
    public String member() {
        return member;
    }
}
