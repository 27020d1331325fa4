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
 * Axon's repository over states that this node keeps: an aggregate takes up the state that is known
 * instead of its whole history. One that has no events is taken up blank where its type allows.
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
                        // Who collides is found by the append, and then waits without a lock here
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

    /** The state as the current unit of work has it, or as this node knows it. */
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

    /** Loads it in the background, unless this node knows it. */
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
            throw new ConcurrencyException("the aggregate moved on while the decision was made");
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
