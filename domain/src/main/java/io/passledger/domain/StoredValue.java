package io.passledger.domain;

/**
 * Reads stored values, so that an invalid one is reported as a server error and not as the
 * caller's.
 */
public final class StoredValue {

    private StoredValue() {}

    /**
     * Runs {@code reading}.
     *
     * @throws IllegalStateException if a type rejects a stored value
     */
    public static <T, X extends Exception> T read(Reading<T, X> reading) throws X {
        try {
            return reading.read();
        } catch (InvalidValue damaged) {
            throw new IllegalStateException("a stored value is unreadable", damaged);
        }
    }

    /** Builds a value from its stored form. */
    @FunctionalInterface
    public interface Reading<T, X extends Exception> {
        T read() throws X;
    }
}
