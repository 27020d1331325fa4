package io.passledger.application.keys;

/** Hears of rows of the table {@code sealed_key} that are not what this installation has sealed. */
@FunctionalInterface
public interface UnusableKeys {

    /** Notes that the row does not open; it may be told of any number of times. */
    void add(String keyId);
}
