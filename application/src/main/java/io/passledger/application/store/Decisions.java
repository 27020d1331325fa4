package io.passledger.application.store;

import io.passledger.application.personal.PersonalKeys;
import io.passledger.domain.Refusal;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.LogCache;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The one way to decide something. The work runs on the states that this node knows; before its
 * answer counts, it is proved at the database that they were current: by the append itself, or by a
 * look where nothing is appended. A decision on states that were not is made again, in its turn
 * among those of this node that decide on the same ({@link AggregateQueue}).
 */
public final class Decisions implements LogCache {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Collisions without taking turns. Of those who race for what is used once, all but one see at
     * the second try that it is gone, and have nothing to append.
     */
    private static final int FREE_TRIES = 1;

    private final Aggregates aggregates;
    private final EventWriter writer;
    private final PersonalKeys keys;
    private final DecisionGate gate;
    private final Runnable appended;
    private final AggregateQueue turns;

    /**
     * @param appended is called after each append; returns at once
     */
    Decisions(
            Aggregates aggregates,
            EventWriter writer,
            NodeLocks nodeLocks,
            PersonalKeys keys,
            DecisionGate gate,
            Runnable appended) {
        this.turns = new AggregateQueue(nodeLocks);
        this.aggregates = aggregates;
        this.writer = writer;
        this.keys = keys;
        this.gate = gate;
        this.appended = appended;
    }

    /**
     * Decides.
     *
     * @param work pure but for what it asks of the decision: it may run several times
     * @throws Refusal as the rules say
     * @throws CannotDecide where this node may not decide now, or not on those
     * @throws ClaimTaken where somebody else claimed the same first
     * @throws org.springframework.dao.DataAccessException where the database can't be had, or the
     *     aggregates moved on for 5 s without letting this decision in
     */
    public <R> Decided<R> decide(RequestContext context, Function<Decision, R> work) {
        long entered = gate.enter();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (AggregateQueue.Held held = turns.none()) {
            for (int attempt = 1; ; attempt++) {
                Decision decision =
                        new Decision(
                                aggregates,
                                context.events(),
                                id -> !held.covers(id) && turns.isContested(id));
                try {
                    aggregates.refresh(held.takeNodeTurns());
                    return attempt(held, decision, context, entered, work);
                } catch (QueueRequired others) {
                    takeTurns(held, decision, deadline, others);
                } catch (ConcurrencyException movedOn) {
                    if (attempt > FREE_TRIES) {
                        takeTurns(held, decision, deadline, movedOn);
                    }
                    keys.forget(decision.sealing());
                    aggregates.refresh(List.copyOf(decision.readSet().ends().keySet()));
                } catch (EventStoreException unavailable) {
                    throw new DataAccessResourceFailureException(
                            "the event store can't be read", unavailable);
                }
            }
        }
    }

    private static void takeTurns(
            AggregateQueue.Held held,
            Decision decision,
            long deadline,
            RuntimeException collision) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isNegative() || !held.take(decision.readSet().queued(), left)) {
            throw new ConcurrencyFailureException("too many decide on this at once", collision);
        }
    }

    /**
     * Gets ready to decide about many users one after the other: what would be asked of the
     * database for each is asked for all of them at once. That may be out of date by the time of
     * the decision, which then is made again.
     *
     * @param toWrite events will be recorded of them, so that each needs a key
     */
    public void prepare(Collection<UserKey> users, boolean toWrite) {
        StateRepository<?, ?> states = aggregates.authenticators();
        List<String> unknown =
                users.stream().map(UserKey::toString).filter(id -> !states.knows(id)).toList();
        if (!unknown.isEmpty()) {
            Set<String> begun = writer.begun(unknown);
            unknown.stream().filter(id -> !begun.contains(id)).forEach(states::rememberBlank);
        }
        if (toWrite) {
            keys.prepare(users);
        }
    }

    /** Forgets every state that this node knows. */
    @Override
    public void forget() {
        aggregates.forget();
    }

    /** Whoever appends nothing gives the turn to the next one before it is proved current. */
    private <R> Decided<R> attempt(
            AggregateQueue.Held held,
            Decision decision,
            RequestContext context,
            long entered,
            Function<Decision, R> work) {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("request"));
        unit.resources().put(Decision.KEY, decision);
        R result;
        try {
            result = work.apply(decision);
            Claim kept = context.keeper() == null ? null : context.keeper().keep(result);
            if (kept != null) {
                decision.claim(kept);
            }
            gate.requireOpenSince(entered);
        } catch (Refusal refusal) {
            unit.rollback(refusal);
            held.close();
            requireCurrent(decision);
            gate.requireOpenSince(entered);
            decision.isCurrent();
            throw refusal;
        } catch (RuntimeException | Error failure) {
            unit.rollback(failure);
            throw failure;
        }
        unit.commit();
        if (decision.position() == null) {
            held.close();
            requireCurrent(decision);
            gate.requireOpenSince(entered);
            decision.isCurrent();
        } else {
            AfterCommit.run(appended);
            AfterCommit.run(decision::isCurrent);
        }
        return new Decided<>(result, decision.position());
    }

    private void requireCurrent(Decision decision) {
        if (writer.isStale(decision.readSet().ends())) {
            throw new ConcurrencyException("what the decision had read is out of date");
        }
    }
}
