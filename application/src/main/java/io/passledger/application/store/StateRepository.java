package io.passledger.application.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.jspecify.annotations.Nullable;

/**
 * Axon's repository on top of this node's cached states. An aggregate resumes from the cached state
 * instead of replaying its history. One without events starts blank if its type allows.
 */
final class StateRepository<T, S> extends EventSourcingRepository<T> {

    private final AggregateType<T, S> type;
    private final EventStore eventStore;
    private final AggregateStates<T, S> states;
    private final Snapshots snapshots;
    private final WarmUps warmUps;

    StateRepository(
            AggregateType<T, S> type,
            EventStore eventStore,
            org.axonframework.eventsourcing.eventstore.EventStorageEngine engine,
            Snapshots snapshots,
            WarmUps warmUps,
            ParameterResolverFactory parameters) {
        super(
                builder(type.root())
                        .eventStore(eventStore)
                        // The append detects collisions, so no lock is needed here.
                        .lockFactory(NullLockFactory.INSTANCE)
                        .parameterResolverFactory(parameters));
        this.type = type;
        this.eventStore = eventStore;
        this.states = new AggregateStates<>(type, aggregateModel(), engine, snapshots);
        this.snapshots = snapshots;
        this.warmUps = warmUps;
    }

    AggregateModel<T> model() {
        return aggregateModel();
    }

    /**
     * Returns the state in the current unit of work, or the one that this node has cached or loads.
     */
    Optional<S> state(String id) {
        EventSourcedAggregate<T> live = live().get(id);
        if (live != null) {
            return Optional.of(live.invoke(type.stateOf()));
        }
        if (!type.readByAll()) {
            readSet().queueFor(id);
        }
        Optional<VersionedState<S>> known = states.find(id);
        readSet().add(id, known.map(VersionedState::end).orElse(StreamEnd.NONE));
        return known.map(VersionedState::state);
    }

    boolean knows(String id) {
        return states.knows(id);
    }

    void rememberBlank(String id) {
        states.rememberBlank(id);
    }

    /** Loads the state in the background unless it is cached. */
    void warmUp(String id) {
        if (!states.knows(id)) {
            warmUps.run(() -> states.find(id));
        }
    }

    void refresh(String id) {
        states.refresh(id);
    }

    void forget() {
        states.forget();
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String id, @Nullable Long expectedVersion) {
        VersionedState<S> known =
                states.find(id)
                        .orElseThrow(() -> new AggregateNotFoundException(id, "no such aggregate"));
        StreamEnd seen = readSet().ends().get(id);
        if (seen != null && !seen.equals(known.end())) {
            throw new ConcurrencyException("the aggregate changed during the decision");
        }
        readSet().add(id, known.end());
        EventSourcedAggregate<T> aggregate =
                EventSourcedAggregate.reconstruct(
                        type.takeUp().apply(known.state()),
                        aggregateModel(),
                        known.version(),
                        false,
                        eventStore,
                        NoSnapshotTriggerDefinition.TRIGGER);
        return managed(id, aggregate, known.version());
    }

    @Override
    protected EventSourcedAggregate<T> doCreateNewForLock(Callable<T> factoryMethod)
            throws Exception {
        EventSourcedAggregate<T> aggregate = super.doCreateNewForLock(factoryMethod);
        return managed(aggregate.identifierAsString(), aggregate, -1);
    }

    private EventSourcedAggregate<T> managed(
            String id, EventSourcedAggregate<T> aggregate, long loadedVersion) {
        live().put(id, aggregate);
        Decision decision = Decision.current();
        CurrentUnitOfWork.get()
                .root()
                .afterCommit(_ ->
                        AfterCommit.run(
                                () -> keep(id, aggregate, loadedVersion, decision.endOf(id))));
        return aggregate;
    }

    private void keep(
            String id,
            EventSourcedAggregate<T> aggregate,
            long loadedVersion,
            @Nullable StreamEnd end) {
        if (end == null) {
            return;
        }
        VersionedState<S> state = new VersionedState<>(aggregate.invoke(type.stateOf()), end);
        states.remember(id, state);
        if (Snapshots.isDue(type.snapshotEvery(), loadedVersion, end.version())) {
            snapshots.write(aggregateModel().type(), id, state);
        }
    }

    private Map<String, EventSourcedAggregate<T>> live() {
        UnitOfWork<?> unit = CurrentUnitOfWork.get().root();
        return unit.getOrComputeResource("live:" + type.root().getName(), key -> new HashMap<>());
    }

    private static ReadSet readSet() {
        return Decision.current().readSet();
    }
}
