package io.passledger.api.transfer;

import org.jspecify.annotations.Nullable;

/** A line of an import. Its bytes are handed over without a copy. */
final class InputLine {

    private final long number;
    private final byte @Nullable [] json;

    /**
     * @param number from 1
     * @param json {@code null} if the line exceeds the maximum length
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
