package io.passledger.application.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.jspecify.annotations.Nullable;

/**
 * The states of one type of aggregate, as this node last saw them. They may be out of date, because
 * other nodes append too. That is detected when a decision based on them is appended, and {@link
 * #refresh} updates them.
 */
final class AggregateStates<T, S> {

    private final AggregateType<T, S> type;
    private final AggregateModel<T> model;
    private final EventStorageEngine engine;
    private final Snapshots snapshots;
    private final GenericAggregateFactory<T> factory;
    private final Cache<String, VersionedState<S>> cache =
            Caffeine.newBuilder()
                    .maximumSize(100_000)
                    .expireAfterAccess(Duration.ofMinutes(30))
                    // Maintenance is less work than waking another thread for it.
                    .executor(Runnable::run)
                    .build();

    AggregateStates(
            AggregateType<T, S> type,
            AggregateModel<T> model,
            EventStorageEngine engine,
            Snapshots snapshots) {
        this.type = type;
        this.model = model;
        this.engine = engine;
        this.snapshots = snapshots;
        this.factory = new GenericAggregateFactory<>(model);
    }

    /** Returns the cached state, or loads it from the database. */
    Optional<VersionedState<S>> find(String id) {
        VersionedState<S> known = cache.getIfPresent(id);
        return known != null ? Optional.of(known) : loaded(id);
    }

    /**
     * Caches that the aggregate had no events a moment ago, for a decision that is about to be
     * made.
     */
    void rememberBlank(String id) {
        S blank = type.whenUnknown();
        if (blank != null) {
            cache.asMap().putIfAbsent(id, new VersionedState<>(blank, StreamEnd.NONE));
        }
    }

    boolean knows(String id) {
        return cache.getIfPresent(id) != null;
    }

    /**
     * Applies the events appended since this node last looked. A state whose newest event is no
     * longer in the log is evicted.
     */
    void refresh(String id) {
        VersionedState<S> known = cache.getIfPresent(id);
        if (known == null) {
            return;
        }
        VersionedState<S> current = catchUp(known, id);
        if (current == null) {
            cache.asMap().remove(id, known);
        } else {
            remember(id, current);
        }
    }

    /** Evicts all states. */
    void forget() {
        cache.invalidateAll();
    }

    /** Keeps the newer of the cached and the appended state. */
    void remember(String id, VersionedState<S> appended) {
        cache.asMap()
                .merge(id, appended, (old, young) -> old.version() > young.version() ? old : young);
    }

    private Optional<VersionedState<S>> loaded(String id) {
        VersionedState<S> loaded = load(id);
        if (loaded == null) {
            // Cached like an existing one, so that the next decision on an unknown user costs no
            // more than one on a known user. If the aggregate has been created since, the append
            // detects it.
            rememberBlank(id);
            return Optional.ofNullable(type.whenUnknown())
                    .map(state -> new VersionedState<>(state, StreamEnd.NONE));
        }
        remember(id, loaded);
        return Optional.of(loaded);
    }

    private @Nullable VersionedState<S> load(String id) {
        VersionedState<S> snapshot =
                type.snapshotEvery() == 0 ? null : snapshots.read(id, type.state()).orElse(null);
        VersionedState<S> current = snapshot == null ? null : catchUp(snapshot, id);
        if (current != null) {
            return current;
        }
        DomainEventStream events = engine.readEvents(id, 0);
        return events.hasNext()
                ? replay(factory.createAggregateRoot(id, events.peek()), StreamEnd.NONE, events)
                : null;
    }

    /**
     * @return {@code null} if the newest event in {@code known} is not in the log
     */
    private @Nullable VersionedState<S> catchUp(VersionedState<S> known, String id) {
        DomainEventStream events = engine.readEvents(id, Math.max(0, known.version()));
        if (!known.end().isNone()
                && (!events.hasNext() || !endOf(events.next()).equals(known.end()))) {
            return null;
        }
        return events.hasNext()
                ? replay(type.takeUp().apply(known.state()), known.end(), events)
                : known;
    }

    private VersionedState<S> replay(T root, StreamEnd from, DomainEventStream events) {
        EventSourcedAggregate<T> aggregate =
                EventSourcedAggregate.reconstruct(
                        root,
                        model,
                        from.version(),
                        false,
                        null,
                        NoSnapshotTriggerDefinition.TRIGGER);
        GaplessStream whole = new GaplessStream(from);
        aggregate.initializeState(
                DomainEventStream.of(
                        events.asStream().map(whole::next), events::getLastSequenceNumber));
        return new VersionedState<>(aggregate.invoke(type.stateOf()), whole.end());
    }

    private static StreamEnd endOf(DomainEventMessage<?> event) {
        return new StreamEnd(event.getSequenceNumber(), event.getIdentifier());
    }
}
