package io.passledger.application.lookup;

import org.jspecify.annotations.Nullable;

/** The hashes of one event, in hexadecimal; {@code null} for what the event doesn't have. */
record LookupRow(
        long position,
        @Nullable String address,
        @Nullable String network,
        @Nullable String username) {

    /** Returns the row of an event that has neither an address nor a user name. */
    static LookupRow empty(long position) {
        return new LookupRow(position, null, null, null);
    }

    /** Checks whether the event can be found by the row. */
    boolean says() {
        return address != null || network != null || username != null;
    }
}
