package io.passledger.application.store;

import io.passledger.application.personal.OpenedJson;
import io.passledger.application.personal.PersonalKey;
import io.passledger.application.personal.PersonalKeys;
import io.passledger.application.personal.SealedJson;
import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.EventContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.jspecify.annotations.Nullable;

/** Seals what events tell of persons on its way into the log, and opens it for those who read. */
final class EventSeals {

    private static final String CONTEXT = "context";
    private static final byte[] NO_METADATA = {'{', '}'};

    private final PersonalKeys keys;
    private final SealedJson json;

    EventSeals(PersonalKeys keys, SealedJson json) {
        this.keys = keys;
        this.json = json;
    }

    /** Seals all that one decision appends; a key is looked for when there is something to seal. */
    final class Seal {

        private final EventContext context;
        private final EventContext subject;
        private @Nullable PersonalKey key;

        private Seal(EventContext context, EventContext subject) {
            this.context = context;
            this.subject = subject;
        }

        /** The key that was needed so far. */
        @Nullable String keyId() {
            return key == null ? null : key.keyId();
        }

        Bytes payload(DomainEvent event, String eventId) {
            return Bytes.of(json.write(event, this::key, eventId));
        }

        Bytes context() {
            return Bytes.of(json.write(context, this::key, CONTEXT));
        }

        private Optional<PersonalKey> key() {
            if (key == null) {
                key = keys.toSeal(subject).orElse(null);
            }
            return Optional.ofNullable(key);
        }
    }

    /**
     * A row with its personal members open, as far as they can be.
     *
     * @param payload of the revision that it was written in
     */
    record Opened(OpenedJson payload, OpenedJson context) {}

    /**
     * @param subject whose key seals
     */
    Seal forContext(EventContext context, EventContext subject) {
        return new Seal(context, subject);
    }

    /** Asks for the keys of all of them at once. */
    List<Opened> open(List<StoredEvent> stored) {
        Map<String, PersonalKey> good =
                keys.open(
                        stored.stream()
                                .map(StoredEvent::keyId)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList());
        return stored.stream().map(event -> open(event, good)).toList();
    }

    /** The rows as Axon reads them. */
    List<DomainEventData<byte[]>> opened(List<StoredEvent> stored) {
        List<Opened> opened = open(stored);
        return IntStream.range(0, stored.size())
                .mapToObj(i -> entry(stored.get(i), opened.get(i).payload().bytes()))
                .toList();
    }

    /** One row as Axon reads it. */
    static DomainEventData<byte[]> entry(StoredEvent stored, byte[] payload) {
        return new GenericDomainEventEntry<>(
                stored.aggregateType(),
                stored.aggregateId(),
                stored.sequence(),
                stored.eventId(),
                stored.occurredAt(),
                stored.type(),
                stored.revision(),
                payload,
                NO_METADATA);
    }

    /** The keys that seal what is personal in them, the broken ones too. */
    PersonalKeys.Found keysOf(List<StoredEvent> stored) {
        return keys.find(
                stored.stream()
                        .map(StoredEvent::keyId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
    }

    /** The payload of one, open as far as it can be. */
    OpenedJson payload(StoredEvent event, @Nullable PersonalKey key) {
        return json.open(event.payload().toArray(), key, event.eventId());
    }

    /** The metadata of one, open as far as it can be. */
    OpenedJson context(StoredEvent event, @Nullable PersonalKey key) {
        return json.open(event.metaData().toArray(), key, CONTEXT);
    }

    private Opened open(StoredEvent event, Map<String, PersonalKey> good) {
        PersonalKey key = event.keyId() == null ? null : good.get(event.keyId());
        return new Opened(payload(event, key), context(event, key));
    }
}
