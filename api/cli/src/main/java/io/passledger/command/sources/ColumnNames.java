package io.passledger.command.sources;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Finds columns by name, ignoring case, as databases change it. */
final class ColumnNames {

    private ColumnNames() {}

    /** Returns the first of the columns that exists, or a missing node. */
    static JsonNode find(JsonNode row, String... names) {
        for (String name : List.of(names)) {
            if (row.has(name)) {
                return row.get(name);
            }
            for (String found : row.propertyNames()) {
                if (found.equalsIgnoreCase(name)) {
                    return row.get(found);
                }
            }
        }
        return MissingNode.getInstance();
    }
}
