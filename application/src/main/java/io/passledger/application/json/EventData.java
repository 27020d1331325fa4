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
 * Renders events for readers. Hashes of secrets are omitted: they aren't secret, but nobody needs
 * them to follow the history.
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

    /** Returns the event's own members; as stored if this release doesn't know the event. */
    public JsonNode of(DomainEvent event) {
        JsonNode data =
                event instanceof OpaqueEvent opaque
                        ? json.readTree(opaque.json().toArray())
                        : json.valueToTree(event);
        leaveOut(data);
        return data;
    }

    /** Removes hashes of secrets from an event's JSON, at any depth. */
    public static void leaveOut(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(LEFT_OUT);
        }
        node.forEach(EventData::leaveOut);
    }

    /** Checks whether events of a type contain hashes of secrets. */
    public static boolean keepsOfSecrets(Class<?> type) {
        return KEEPS.get(type);
    }

    /** Checks whether an event's stored JSON contains hashes of secrets. */
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
