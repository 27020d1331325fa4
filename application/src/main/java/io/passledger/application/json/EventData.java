package io.passledger.application.json;

import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.OpaqueEvent;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an event for a reader. What is kept of a secret is no secret, yet nobody needs it to
 * follow the history, so it is left out.
 */
public final class EventData {

    private static final Set<String> LEFT_OUT =
            Set.of("tokenHash", "secretHash", "codeHash", "codeHashes");

    private static final ClassValue<Boolean> KEEPS =
            new ClassValue<>() {
                @Override
                protected Boolean computeValue(Class<?> type) {
                    return type.isRecord()
                            && Arrays.stream(type.getRecordComponents()).anyMatch(EventData::keeps);
                }
            };

    private final JsonMapper json = DomainJson.mapper();

    /** The event's own members; as they were stored where this release doesn't know it. */
    public JsonNode of(DomainEvent event) {
        JsonNode data =
                event instanceof OpaqueEvent opaque
                        ? json.readTree(opaque.json().toArray())
                        : json.valueToTree(event);
        leaveOut(data);
        return data;
    }

    /** Takes them out of a JSON of an event, wherever they stand. */
    public static void leaveOut(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(LEFT_OUT);
        }
        node.forEach(EventData::leaveOut);
    }

    /** Whether events of that type keep something of a secret. */
    public static boolean keepsOfSecrets(Class<?> type) {
        return KEEPS.get(type);
    }

    /** Whether the JSON of an event, as it is stored, has something that is kept of a secret. */
    public static boolean hasKeptOfSecrets(Bytes stored) {
        String text = new String(stored.toArray(), StandardCharsets.ISO_8859_1);
        return LEFT_OUT.stream().anyMatch(name -> text.contains("\"" + name + "\""));
    }

    private static boolean keeps(RecordComponent component) {
        return LEFT_OUT.contains(component.getName())
                || (component.getType().getName().startsWith("io.passledger.")
                        && KEEPS.get(component.getType()));
    }
}
