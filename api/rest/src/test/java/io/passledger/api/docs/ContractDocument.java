package io.passledger.api.docs;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ways through the document that more than one test goes. */
final class ContractDocument {

    private final JsonNode document;

    ContractDocument() {
        document = JsonMapper.shared().valueToTree(ContractParts.merged());
    }

    JsonNode root() {
        return document;
    }

    /** Each operation by its id. */
    Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new LinkedHashMap<>();
        for (JsonNode item : document.get("paths")) {
            for (JsonNode member : item) {
                if (member.has("responses")) {
                    String id = member.path("operationId").asString();
                    if (operations.put(id, member) != null) {
                        throw new AssertionError("two operations are called " + id);
                    }
                }
            }
        }
        return operations;
    }

    /** Every media type of every request and answer, by where it stands. */
    Map<String, JsonNode> bodies() {
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        operations()
                .forEach((id, operation) -> {
                    addBodies(bodies, id, operation.path("requestBody"));
                    operation
                            .get("responses")
                            .forEachEntry((status, answer) ->
                                    addBodies(bodies, id + " " + status, answer));
                });
        return bodies;
    }

    private void addBodies(Map<String, JsonNode> bodies, String where, JsonNode described) {
        resolved(described)
                .path("content")
                .forEachEntry((type, media) -> bodies.put(where + " " + type, media));
    }

    /** What a node is, or refers to. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }
}
