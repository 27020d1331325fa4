package io.passledger.api.transfer;

import org.jspecify.annotations.Nullable;

/** A line of what is imported. It is read once, and so not copied. */
final class InputLine {

    private final long number;
    private final byte @Nullable [] json;

    /**
     * @param number from 1
     * @param json {@code null} where it is longer than a line may be
     */
    InputLine(long number, byte @Nullable [] json) {
        this.number = number;
        this.json = json;
    }

    long number() {
        return number;
    }

    byte @Nullable [] json() {
        return json;
    }

    int length() {
        return json == null ? 0 : json.length;
    }
}
