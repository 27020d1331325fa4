package io.passledger.application.proof;

import io.passledger.application.json.EventData;
import io.passledger.application.store.EventTypes;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.Bytes;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of an app's export whose record is withheld, because the stored event contains hashes of
 * secrets. Its leaf hash can't be computed, so the shown one is used, which the tree's root proves.
 * Its place in its stream is taken from what the line shows.
 */
final class WithheldRecord {

    private static final Bytes NOTHING = Bytes.of(new byte[0]);

    private WithheldRecord() {}

    /**
     * @throws DamagedExport if it is too malformed to have a leaf
     */
    static ExportedLine parse(ObjectNode item) throws DamagedExport {
        List<String> damage = new ArrayList<>();
        try {
            ExportedLine.requireMembers(item);
        } catch (DamagedExport found) {
            damage.add(found.words());
        }
        String type = StrictJson.text(item, "type");
        if (item.has("record")) {
            damage.add("it has a record but says that the record is withheld");
        }
        Class<?> known = EventTypes.all().get(type);
        if (known != null && !EventData.keepsOfSecrets(known)) {
            damage.add(
                    "its record is withheld, although there are no hashes of secrets in a " + type);
        }
        Bytes hash = StrictJson.bytes(item, "leafHash");
        if (hash.length() != TreeHash.BYTES) {
            throw new DamagedExport("'leafHash' is not a hash of 32 bytes");
        }
        return new ExportedLine(
                shown(item, type),
                StrictJson.number(item, "leafIndex"),
                hash,
                hash,
                damage,
                false,
                false,
                List.of(),
                StrictJson.mark(item, "unreadable"),
                StrictJson.mark(item, "unverified"),
                true);
    }

    private static StoredEvent shown(ObjectNode item, String type) throws DamagedExport {
        return new StoredEvent(
                StrictJson.number(item, "position"),
                StrictJson.text(item, "eventId"),
                StrictJson.text(item, "aggregateType"),
                StrictJson.text(item, "aggregateId"),
                StrictJson.number(item, "sequence"),
                type,
                "",
                NOTHING,
                NOTHING,
                ExportedLine.occurredAt(StrictJson.text(item, "occurredAt")),
                StrictJson.text(item, "outcome"),
                StrictJson.optionalText(item, "appId"),
                StrictJson.optionalText(item, "userId"),
                StrictJson.optionalText(item, "sessionId"),
                "",
                null,
                null);
    }
}
