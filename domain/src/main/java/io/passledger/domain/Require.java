package io.passledger.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Validates values as they are constructed. Each error message states the limit. */
public final class Require {

    private Require() {}

    /** Requires a value that may be absent from JSON although its type isn't nullable. */
    public static void present(String name, @Nullable Object value) {
        if (value == null) {
            throw new InvalidValue(name, "is required");
        }
    }

    /**
     * Requires text of {@code min} to {@code max} characters without control characters and
     * unpaired surrogates.
     */
    public static String text(String name, String value, int min, int max) {
        int length = value.codePointCount(0, value.length());
        if (length < min || length > max) {
            throw new InvalidValue(
                    name, "must have %d to %d characters, has %d".formatted(min, max, length));
        }
        if (value.codePoints().anyMatch(Require::isControlOrUnpaired)) {
            throw new InvalidValue(name, "must not contain control characters");
        }
        return value;
    }

    /**
     * Requires text without NUL, which databases reject, and without unpaired surrogates, which
     * have no UTF-8 form.
     */
    public static String wellFormed(String name, String value) {
        if (value.codePoints().anyMatch(c -> c == 0 || isUnpaired(c))) {
            throw new InvalidValue(name, "must not contain NUL or an unpaired surrogate");
        }
        return value;
    }

    public static boolean isControlOrUnpaired(int codePoint) {
        return Character.isISOControl(codePoint) || isUnpaired(codePoint);
    }

    private static boolean isUnpaired(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /**
     * Requires the prefix and 1 to 60 ASCII letters, digits, {@code -} or {@code _}. Runs several
     * times a request, so it avoids regular expressions.
     */
    public static String identifier(String name, String value, String prefix) {
        int length = value.length() - prefix.length();
        if (!value.startsWith(prefix)
                || length < 1
                || length > 60
                || !value.chars().skip(prefix.length()).allMatch(Require::isIdentifierCharacter)) {
            throw new InvalidValue(
                    name,
                    "must be %s followed by 1 to 60 letters, digits, - or _".formatted(prefix));
        }
        return value;
    }

    private static boolean isIdentifierCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_';
    }

    public static Duration between(String name, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new InvalidValue(name, "must be %s to %s, was %s".formatted(min, max, value));
        }
        return value;
    }

    public static int between(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new InvalidValue(name, "must be %d to %d, was %d".formatted(min, max, value));
        }
        return value;
    }

    public static Bytes length(String name, Bytes value, int min, int max) {
        if (value.length() < min || value.length() > max) {
            throw new InvalidValue(
                    name, "must be %d to %d bytes, was %d".formatted(min, max, value.length()));
        }
        return value;
    }
}
