package io.passledger.application.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.application.json.EventData;
import io.passledger.application.store.EventTypes;
import io.passledger.application.store.PlainEvents;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks whether the type and data that an export shows match the stored event. An export shows the
 * newest revision of an event without hashes of secrets, so a newer service may show more of an old
 * event than is stored. Sealed members whose key was destroyed are not shown.
 */
final class ShownData {

    private final EventData data = new EventData();
    private final PlainEvents events = new PlainEvents();

    /** An event as this release shows it. */
    private record Rendered(String type, JsonNode data) {}

    /**
     * @throws DamagedExport if the line shows another type or other data
     */
    void check(String shownType, JsonNode shown, StoredEvent stored, CheckedJson payload)
            throws DamagedExport {
        ObjectNode own = payload.json().deepCopy();
        EventData.leaveOut(own);
        if (shownType.equals(stored.type()) && shown.equals(own)) {
            return;
        }
        boolean ofStored =
                shownType.equals(stored.type())
                        && isWithin(shown, own, payload.closed())
                        && isWithin(own, shown, false);
        if (!ofStored && !isOfNewest(shownType, shown, stored, payload, own)) {
            throw new DamagedExport("the type or data shown differ from the record's");
        }
    }

    private boolean isOfNewest(
            String shownType,
            JsonNode shown,
            StoredEvent stored,
            CheckedJson payload,
            ObjectNode own) {
        Rendered newest = render(stored, payload);
        return newest != null
                && shownType.equals(newest.type())
                && isWithin(shown, newest.data(), payload.closed())
                && isWithin(shownType.equals(stored.type()) ? own : newest.data(), shown, false);
    }

    private @Nullable Rendered render(StoredEvent stored, CheckedJson payload) {
        try {
            Bytes plain = Bytes.of(payload.json().toString().getBytes(UTF_8));
            DomainEvent event = events.read(stored, plain);
            return new Rendered(
                    EventTypes.nameOf(event.getClass()), StrictJson.normal(data.of(event)));
        } catch (RuntimeException unreadable) {
            // An event of another release, or with members that are gone: compared as stored.
            return null;
        }
    }

    /**
     * Checks whether the whole has every value of the part.
     *
     * @param leavesOut whether {@code null} in the part matches anything, as it replaces members
     *     that can't be opened any more
     */
    private static boolean isWithin(JsonNode part, JsonNode whole, boolean leavesOut) {
        if (part.isObject() && whole.isObject()) {
            return part.propertyNames().stream()
                    .allMatch(name ->
                            (leavesOut && part.path(name).isNull())
                                    || (UnorderedMembers.contains(name)
                                            && sorted(part.path(name))
                                                    .equals(sorted(whole.path(name))))
                                    || isWithin(part.path(name), whole.path(name), leavesOut));
        }
        if (part.isArray() && whole.isArray()) {
            boolean within = part.size() == whole.size();
            for (int i = 0; within && i < part.size(); i++) {
                within = isWithin(part.path(i), whole.path(i), leavesOut);
            }
            return within;
        }
        return part.equals(whole);
    }

    private static List<String> sorted(JsonNode set) {
        return set.isArray()
                ? set.values().stream().map(JsonNode::toString).sorted().toList()
                : List.of(set.toString());
    }
}
