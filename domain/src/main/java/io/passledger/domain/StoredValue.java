package io.passledger.domain;

/** Keeps what is wrong with a stored value from being taken for a mistake of the caller's. */
public final class StoredValue {

    private StoredValue() {}

    /**
     * Reads something.
     *
     * @throws IllegalStateException where a type refuses a value that is stored
     */
    public static <T, X extends Exception> T read(Reading<T, X> reading) throws X {
        try {
            return reading.read();
        } catch (InvalidValue damaged) {
            throw new IllegalStateException("a stored value is unreadable", damaged);
        }
    }

    /** Makes a value of what is stored. */
    @FunctionalInterface
    public interface Reading<T, X extends Exception> {
        T read() throws X;
    }
}
