package io.passledger.command.sources;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Columns by their names, in which databases write capitals as they like. */
final class ColumnNames {

    private ColumnNames() {}

    /** The first that is there of these; missing where none is. */
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
