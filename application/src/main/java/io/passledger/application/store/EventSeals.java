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

/** Seals personal data in events before they are stored, and unseals it when they are read. */
final class EventSeals {

    private static final String CONTEXT = "context";
    private static final byte[] NO_METADATA = {'{', '}'};

    private final PersonalKeys keys;
    private final SealedJson json;

    EventSeals(PersonalKeys keys, SealedJson json) {
        this.keys = keys;
        this.json = json;
    }

    /** Seals everything that one decision appends. The key is looked up when it is first needed. */
    final class Seal {

        private final EventContext context;
        private final EventContext subject;
        private @Nullable PersonalKey key;

        private Seal(EventContext context, EventContext subject) {
            this.context = context;
            this.subject = subject;
        }

        /** Returns the id of the key used so far, or {@code null}. */
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
     * A row with its personal members unsealed as far as possible.
     *
     * @param payload in the revision that it was written in
     */
    record Opened(OpenedJson payload, OpenedJson context) {}

    /**
     * @param subject the context whose subject's key seals
     */
    Seal forContext(EventContext context, EventContext subject) {
        return new Seal(context, subject);
    }

    /** Unseals the rows; looks up all their keys at once. */
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

    /** Returns the rows in Axon's form. */
    List<DomainEventData<byte[]>> opened(List<StoredEvent> stored) {
        List<Opened> opened = open(stored);
        return IntStream.range(0, stored.size())
                .mapToObj(i -> entry(stored.get(i), opened.get(i).payload().bytes()))
                .toList();
    }

    /** Returns one row in Axon's form. */
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

    /** Returns the keys that seal the rows' personal members, including broken ones. */
    PersonalKeys.Found keysOf(List<StoredEvent> stored) {
        return keys.find(
                stored.stream()
                        .map(StoredEvent::keyId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
    }

    /** Returns the payload of a row, unsealed as far as possible. */
    OpenedJson payload(StoredEvent event, @Nullable PersonalKey key) {
        return json.open(event.payload().toArray(), key, event.eventId());
    }

    /** Returns the metadata of a row, unsealed as far as possible. */
    OpenedJson context(StoredEvent event, @Nullable PersonalKey key) {
        return json.open(event.metaData().toArray(), key, CONTEXT);
    }

    private Opened open(StoredEvent event, Map<String, PersonalKey> good) {
        PersonalKey key = event.keyId() == null ? null : good.get(event.keyId());
        return new Opened(payload(event, key), context(event, key));
    }
}
