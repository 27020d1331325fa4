package io.passledger.api.control;

import tools.jackson.databind.node.ObjectNode;

/** Fills in the members that a partial object lacks or sets to {@code null}. */
final class PolicyDefaults {

    private PolicyDefaults() {}

    /**
     * @param defaults without nulls
     */
    static ObjectNode fill(ObjectNode partial, ObjectNode defaults) {
        ObjectNode whole = defaults.deepCopy();
        partial.forEachEntry((name, given) -> {
            if (given instanceof ObjectNode inner
                    && defaults.get(name) instanceof ObjectNode innerDefaults) {
                whole.set(name, fill(inner, innerDefaults));
            } else if (!given.isNull()) {
                whole.set(name, given);
            }
        });
        return whole;
    }
}
