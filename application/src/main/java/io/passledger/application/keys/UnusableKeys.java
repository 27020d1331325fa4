package io.passledger.application.keys;

/** Receives rows of the table {@code sealed_key} that this installation hasn't sealed. */
@FunctionalInterface
public interface UnusableKeys {

    /** Records that the row doesn't open. May be called repeatedly for the same row. */
    void add(String keyId);
}
