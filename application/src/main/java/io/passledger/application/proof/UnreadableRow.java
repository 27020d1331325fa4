package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks what an export may show of a row that the service could not read. It shows no data if the
 * stored payload is not JSON, and takes the actor from the columns if the metadata can't be used.
 */
final class UnreadableRow {

    private static final String KIND_NOT_KNOWN = "anonymous";

    private UnreadableRow() {}

    static boolean isNoJson(Bytes stored) {
        try {
            StrictJson.object("what is stored", stored.toArray());
            return false;
        } catch (DamagedExport broken) {
            return true;
        }
    }

    /**
     * @param payload {@code null} if it is not JSON
     * @param metaData {@code null} if it is not JSON
     * @throws DamagedExport if the line shows anything else
     */
    static void check(
            ObjectNode item,
            ObjectNode columns,
            @Nullable CheckedJson payload,
            @Nullable CheckedJson metaData)
            throws DamagedExport {
        if (payload == null && !StrictJson.object(item, "data").isEmpty()) {
            throw new DamagedExport("it shows data, but its record has no readable data");
        }
        if (metaData == null || !isShownAs(item, columns, metaData.json())) {
            ShownContext.check(item, columns, said(columns));
        }
    }

    private static boolean isShownAs(ObjectNode item, ObjectNode columns, JsonNode metaData) {
        try {
            ShownContext.check(item, columns, metaData);
            return true;
        } catch (DamagedExport other) {
            return false;
        }
    }

    private static JsonNode said(ObjectNode columns) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.putObject("actor").put("kind", KIND_NOT_KNOWN).set("id", columns.path("actorId"));
        return said;
    }
}
