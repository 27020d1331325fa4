package io.passledger.api.compat.dynamic;

/** The text behind {@code Bearer}. */
final class Bearer {

    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /**
     * @return empty where the header has another scheme
     */
    static String of(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : "";
    }
}
