package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an export may show of a row that the service could not read: no data where what is stored is
 * no JSON, and who did it as the columns say where the metadata doesn't.
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
     * @param payload {@code null} where it is no JSON
     * @param metaData {@code null} where it is no JSON
     * @throws DamagedExport where something else is shown
     */
    static void check(
            ObjectNode item,
            ObjectNode columns,
            @Nullable CheckedJson payload,
            @Nullable CheckedJson metaData)
            throws DamagedExport {
        if (payload == null && !StrictJson.object(item, "data").isEmpty()) {
            throw new DamagedExport("it shows data, and its record has none that can be read");
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
