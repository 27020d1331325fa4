package io.passledger.application.store;

import io.passledger.application.json.DomainJson;
import io.passledger.application.personal.OpenedJson;
import io.passledger.application.personal.PersonalKey;
import io.passledger.application.personal.PersonalKeys;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the addresses and user names that are sealed in events, without the rest of the events. */
public final class SealedTraces {

    private static final String USERNAME = "username";

    /** The event types that have a user name. */
    private static final Set<String> NAMING =
            EventTypes.all().entrySet().stream()
                    .filter(type -> names(type.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());

    private final JsonMapper json = DomainJson.mapper();
    private final EventSeals seals;

    SealedTraces(EventSeals seals) {
        this.seals = seals;
    }

    /**
     * The values of one event. Each is {@code null} if the event has none, its key is gone, or it
     * can't be read.
     *
     * @param ip the caller's address
     * @param isReadable whether the row could be read, or its key was destroyed
     */
    public record Trace(
            StoredEvent stored,
            @Nullable String ip,
            @Nullable String username,
            boolean isReadable) {}

    /** Reads the events in order; looks up all their keys at once. */
    public List<Trace> of(List<StoredEvent> stored) {
        PersonalKeys.Found keys = seals.keysOf(stored);
        return stored.stream().map(event -> of(event, keys)).toList();
    }

    private Trace of(StoredEvent event, PersonalKeys.Found keys) {
        PersonalKey key = event.keyId() == null ? null : keys.good().get(event.keyId());
        try {
            OpenedJson context = seals.context(event, key);
            OpenedJson payload = NAMING.contains(event.type()) ? seals.payload(event, key) : null;
            boolean shut = context.isClosed() || (payload != null && payload.isClosed());
            return new Trace(
                    event,
                    text("ip", context),
                    payload == null ? null : text(USERNAME, payload),
                    !shut || !keys.has(event.keyId()));
        } catch (RuntimeException broken) {
            // The next row is read all the same.
            return new Trace(event, null, null, false);
        }
    }

    private @Nullable String text(String member, OpenedJson opened) {
        JsonNode value = json.readTree(opened.bytes()).path(member);
        return value.isString() ? value.asString() : null;
    }

    private static boolean names(Class<?> type) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getName().equals(USERNAME));
    }
}
