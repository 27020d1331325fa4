package io.passledger.projections.engine;

import java.util.Locale;

/**
 * One of a projection's two sets of tables: one is read and kept up to date, the other can be
 * rebuilt. A swap updates a single row without any DDL, and no reader waits for it.
 */
public enum Slot {
    A,
    B;

    /**
     * Returns {@code sql} with each <code>{slot}</code> replaced by the suffix of this slot's
     * tables.
     */
    public String in(String sql) {
        return sql.replace("{slot}", wire());
    }

    Slot other() {
        return this == A ? B : A;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Slot of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
