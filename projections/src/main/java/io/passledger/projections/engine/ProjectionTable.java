package io.passledger.projections.engine;

import java.util.List;

/**
 * A table of a projection. It exists once for each {@link Slot}, with the slot as suffix.
 *
 * @param name without the slot
 * @param key the columns of its primary key, in index order
 */
public record ProjectionTable(String name, List<String> key) {

    public ProjectionTable {
        key = List.copyOf(key);
    }

    String in(Slot slot) {
        return slot.in(name + "_{slot}");
    }
}
