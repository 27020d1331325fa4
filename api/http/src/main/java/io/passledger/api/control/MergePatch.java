package io.passledger.api.control;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The merge patch algorithm of <a href="https://www.rfc-editor.org/rfc/rfc7396#section-2">RFC 7396
 * §2</a>.
 */
final class MergePatch {

    private MergePatch() {}

    static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode result =
                target instanceof ObjectNode object
                        ? object.deepCopy()
                        : JsonNodeFactory.instance.objectNode();
        changes.forEachEntry((name, value) -> {
            if (value.isNull()) {
                result.remove(name);
            } else {
                JsonNode before = result.get(name);
                result.set(
                        name,
                        apply(
                                before == null ? JsonNodeFactory.instance.nullNode() : before,
                                value));
            }
        });
        return result;
    }
}
