package io.passledger.application.proof;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks whether the shown actor and client match the stored metadata and columns. */
final class ShownContext {

    private ShownContext() {}

    /**
     * @throws DamagedExport if they don't match
     */
    static void check(JsonNode item, JsonNode columns, JsonNode metaData) throws DamagedExport {
        for (String name : Set.of("appId", "userId", "sessionId")) {
            require(item, name, metaData, StrictJson.optionalText(columns, name));
        }
        require(item, "correlationId", metaData, null);
        require(item, "causationId", metaData, null);
        require(item, "traceparent", metaData, null);
        ObjectNode actor = StrictJson.object(item, "actor");
        StrictJson.requireMembers("'actor'", actor, Set.of("kind", "id"));
        require(actor, "kind", metaData.path("actor"), null);
        require(actor, "id", metaData.path("actor"), StrictJson.text(columns, "actorId"));
        ObjectNode client = StrictJson.object(item, "client");
        StrictJson.requireMembers("'client'", client, Set.of("ip", "userAgent"));
        require(client, "ip", metaData, null);
        require(client, "userAgent", metaData, null);
        if (!StrictJson.text(item, "outcome").equals(StrictJson.text(columns, "outcome"))) {
            throw new DamagedExport("the outcome shown differs from the record's");
        }
    }

    /**
     * @param column the same value from a column, used if the metadata no longer has it
     */
    private static void require(
            JsonNode shown, String name, JsonNode metaData, @Nullable String column)
            throws DamagedExport {
        String value = StrictJson.optionalText(shown, name);
        String recorded = StrictJson.optionalText(metaData, name);
        boolean same =
                recorded != null
                        ? recorded.equals(value)
                        : value == null || Objects.equals(value, column);
        if (!same) {
            throw new DamagedExport("the '%s' shown differs from the record's".formatted(name));
        }
    }
}
