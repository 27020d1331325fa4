package io.passledger.application.audit;

import io.passledger.application.json.DomainJson;
import io.passledger.domain.DomainEvent;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an event for a reader. What is kept of a secret is no secret, yet nobody needs it to
 * follow the history, so it is left out.
 */
final class EventData {

    private static final Set<String> LEFT_OUT =
            Set.of("tokenHash", "secretHash", "codeHash", "codeHashes");

    private final JsonMapper json = DomainJson.mapper();

    JsonNode of(DomainEvent event) {
        JsonNode data = json.valueToTree(event);
        leaveOut(data);
        return data;
    }

    private static void leaveOut(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(LEFT_OUT);
        }
        node.forEach(EventData::leaveOut);
    }
}
