package io.passledger.projections.engine;

import java.util.List;

/**
 * A table that a projection owns; there is one for each {@link Slot}, with the slot as its suffix.
 *
 * @param name without the slot
 * @param key the columns of its primary key, in the order of its index
 */
public record ProjectionTable(String name, List<String> key) {

    public ProjectionTable {
        key = List.copyOf(key);
    }

    String in(Slot slot) {
        return slot.in(name + "_{slot}");
    }
}
