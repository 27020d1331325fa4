package io.passledger.application.proof;

import io.passledger.application.store.StoredEvent;
import io.passledger.domain.Bytes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of an export, parsed without trusting it: an item of the audit trail with a member
 * {@code record} (see {@link LeafRecord}). The leaf hash is computed from the record, and
 * everything that the line shows is compared with the record.
 *
 * @param shownIndex the leaf index that it shows; {@code null} if the tree didn't have the event
 * @param shownHash the leaf hash that it shows; {@code null} likewise
 * @param leafHash the computed hash of its leaf
 * @param damage where the line differs from its record
 * @param closed whether personal members were not opened
 * @param opened whether personal members were opened
 * @param erasedKeys the keys that this event destroyed
 * @param unreadable whether the service reports that it could not read the row
 * @param unverified whether the service reports that it did not write the row in this form
 * @param withheld whether it has no record, because that would contain hashes of secrets. Its leaf
 *     hash is then the one shown, and the rest of what it shows is not proved
 */
record ExportedLine(
        StoredEvent event,
        @Nullable Long shownIndex,
        @Nullable Bytes shownHash,
        Bytes leafHash,
        List<String> damage,
        boolean closed,
        boolean opened,
        List<String> erasedKeys,
        boolean unreadable,
        boolean unverified,
        boolean withheld) {

    private static final Set<String> MEMBERS =
            Set.of(
                    "eventId",
                    "position",
                    "leafIndex",
                    "type",
                    "aggregateType",
                    "aggregateId",
                    "sequence",
                    "occurredAt",
                    "appId",
                    "userId",
                    "sessionId",
                    "actor",
                    "client",
                    "correlationId",
                    "causationId",
                    "traceparent",
                    "outcome",
                    "data",
                    "leafHash",
                    "unreadable",
                    "unverified",
                    "recordWithheld",
                    "record");

    private static final Set<String> RECORD_MEMBERS =
            Set.of(
                    "type",
                    "revision",
                    "payload",
                    "metaData",
                    "outcome",
                    "appId",
                    "userId",
                    "sessionId",
                    "actorId",
                    "keyId",
                    "opened");

    private static final ShownData DATA = new ShownData();

    /** A check of one part of the line, whose failure leaves the other parts to be checked. */
    private interface Check {
        void run() throws DamagedExport;
    }

    ExportedLine {
        damage = List.copyOf(damage);
        erasedKeys = List.copyOf(erasedKeys);
    }

    /**
     * @throws DamagedExport if it is too malformed to have a leaf
     */
    static ExportedLine parse(ObjectNode item) throws DamagedExport {
        if (StrictJson.mark(item, "recordWithheld")) {
            return WithheldRecord.parse(item);
        }
        ObjectNode columns = StrictJson.object(item, "record");
        StoredEvent event = stored(item, columns);
        ObjectNode opened = StrictJson.object(columns, "opened");
        List<String> damage = new ArrayList<>();
        note(damage, () -> requireMembers(item));
        note(damage, () -> StrictJson.requireMembers("'record'", columns, RECORD_MEMBERS));
        note(
                damage,
                () -> StrictJson.requireMembers("'opened'", opened, Set.of("payload", "metaData")));
        boolean unreadable = StrictJson.mark(item, "unreadable");
        boolean unverified = StrictJson.mark(item, "unverified");
        CheckedJson payload =
                unreadable && UnreadableRow.isNoJson(event.payload())
                        ? null
                        : opened("payload", event.payload(), opened, damage);
        CheckedJson metaData =
                unreadable && UnreadableRow.isNoJson(event.metaData())
                        ? null
                        : opened("metaData", event.metaData(), opened, damage);
        boolean closed = payload != null && payload.closed();
        if (unreadable) {
            note(damage, () -> UnreadableRow.check(item, columns, payload, metaData));
        }
        if (payload != null) {
            String type = StrictJson.text(item, "type");
            note(damage, () -> DATA.check(type, item.path("data"), event, payload));
        }
        if (metaData != null) {
            if (!unreadable) {
                note(damage, () -> ShownContext.check(item, columns, metaData.json()));
            }
            closed |= metaData.closed();
        }
        return new ExportedLine(
                event,
                StrictJson.optionalNumber(item, "leafIndex"),
                StrictJson.optionalBytes(item, "leafHash"),
                LeafHash.of(event),
                damage,
                closed,
                !opened.path("payload").isMissingNode() || !opened.path("metaData").isMissingNode(),
                erased(event.type(), payload),
                unreadable,
                unverified,
                false);
    }

    static void requireMembers(ObjectNode item) throws DamagedExport {
        StrictJson.requireMembers("the line", item, MEMBERS);
    }

    private static StoredEvent stored(ObjectNode item, ObjectNode columns) throws DamagedExport {
        return new StoredEvent(
                StrictJson.number(item, "position"),
                StrictJson.text(item, "eventId"),
                StrictJson.text(item, "aggregateType"),
                StrictJson.text(item, "aggregateId"),
                StrictJson.number(item, "sequence"),
                StrictJson.text(columns, "type"),
                StrictJson.text(columns, "revision"),
                StrictJson.bytes(columns, "payload"),
                StrictJson.bytes(columns, "metaData"),
                occurredAt(StrictJson.text(item, "occurredAt")),
                StrictJson.text(columns, "outcome"),
                StrictJson.optionalText(columns, "appId"),
                StrictJson.optionalText(columns, "userId"),
                StrictJson.optionalText(columns, "sessionId"),
                StrictJson.text(columns, "actorId"),
                StrictJson.optionalText(columns, "keyId"),
                null);
    }

    /** Parses a time. The leaf has microseconds, so anything finer is rejected. */
    static Instant occurredAt(String text) throws DamagedExport {
        try {
            Instant instant = Instant.parse(text);
            if (instant.truncatedTo(ChronoUnit.MICROS).toString().equals(text)) {
                return instant;
            }
        } catch (DateTimeException other) {
            // Reported below.
        }
        throw new DamagedExport("'occurredAt' is not a UTC instant in whole microseconds");
    }

    private static @Nullable CheckedJson opened(
            String what, Bytes stored, JsonNode opened, List<String> damage) {
        try {
            return CheckedJson.of(what, stored, StrictJson.optionalBytes(opened, what));
        } catch (DamagedExport found) {
            damage.add(found.words());
            return null;
        }
    }

    private static List<String> erased(String type, @Nullable CheckedJson payload) {
        if (!type.equals("UserErased") || payload == null) {
            return List.of();
        }
        return payload.json().path("keyIds").values().stream()
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList();
    }

    private static void note(List<String> damage, Check check) {
        try {
            check.run();
        } catch (DamagedExport found) {
            damage.add(found.words());
        }
    }
}
