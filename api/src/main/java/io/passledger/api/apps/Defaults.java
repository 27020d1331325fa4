package io.passledger.api.apps;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills in what a partial object leaves out, or says is {@code null}. */
final class Defaults {

    private Defaults() {}

    static ObjectNode fill(ObjectNode partial, ObjectNode defaults) {
        ObjectNode whole = partial.deepCopy();
        defaults.forEachEntry((name, standard) -> {
            JsonNode given = whole.get(name);
            if (given == null || given.isNull()) {
                whole.set(name, standard);
            } else if (given instanceof ObjectNode inner
                    && standard instanceof ObjectNode innerDefaults) {
                whole.set(name, fill(inner, innerDefaults));
            }
        });
        return whole;
    }
}
