package io.passledger.application.store;

import io.passledger.application.personal.PersonalKeys;
import io.passledger.domain.Refusal;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.LogCache;
import io.passledger.domain.tracing.Spans;
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
 * Runs every decision. The work uses the states that this node has cached. Before its result
 * counts, the database confirms that they were current: through the append itself, or through a
 * query if nothing is appended. A decision on stale states is repeated, queued with this node's
 * other decisions on the same aggregates ({@link AggregateQueue}).
 */
public final class Decisions implements LogCache {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * The number of collisions before turns are taken. When callers race for a single-use value,
     * all but one find it used at their second attempt and append nothing.
     */
    private static final int FREE_TRIES = 1;

    private final Aggregates aggregates;
    private final EventWriter writer;
    private final PersonalKeys keys;
    private final DecisionGate gate;
    private final Runnable appended;
    private final Spans spans;
    private final AggregateQueue turns;

    /**
     * @param appended called after each append; must return immediately
     */
    Decisions(
            Aggregates aggregates,
            EventWriter writer,
            NodeLocks nodeLocks,
            PersonalKeys keys,
            DecisionGate gate,
            Runnable appended,
            Spans spans) {
        this.turns = new AggregateQueue(nodeLocks);
        this.aggregates = aggregates;
        this.writer = writer;
        this.keys = keys;
        this.gate = gate;
        this.appended = appended;
        this.spans = spans;
    }

    /**
     * Runs a decision.
     *
     * @param work free of side effects outside the decision, because it may run several times
     * @throws Refusal as the rules require
     * @throws CannotDecide if this node can't decide at present, or not on those aggregates
     * @throws ClaimTaken if the same was claimed by another owner first
     * @throws org.springframework.dao.DataAccessException if the database is not available, or if
     *     the aggregates kept changing for 5 s
     */
    public <R> Decided<R> decide(RequestContext context, Function<Decision, R> work) {
        try (Spans.Span span = spans.begin("decision")) {
            try {
                return decide(context, work, span);
            } catch (Refusal refusal) {
                span.put("passledger.refusal", refusal.code().wire());
                throw refusal;
            } catch (RuntimeException | Error failure) {
                span.failed(failure);
                throw failure;
            }
        }
    }

    private <R> Decided<R> decide(
            RequestContext context, Function<Decision, R> work, Spans.Span span) {
        long entered = gate.enter();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (AggregateQueue.Held held = turns.none()) {
            for (int attempt = 1; ; attempt++) {
                span.put("passledger.attempts", attempt);
                Decision decision =
                        new Decision(
                                aggregates,
                                context.events(),
                                id -> !held.covers(id) && turns.isContested(id));
                try {
                    aggregates.refresh(held.takeNodeTurn());
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
                            "the event store is unreadable", unavailable);
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
            throw new ConcurrencyFailureException(
                    "too many concurrent decisions on the same aggregate", collision);
        }
    }

    /**
     * Prepares decisions on many users by querying once for all of them what each decision would
     * query. The prepared states may be stale when a decision is made, which is then repeated.
     *
     * @param toWrite whether events will be recorded for the users, which requires a key for each
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

    /** Evicts every cached state. */
    @Override
    public void forget() {
        aggregates.forget();
    }

    /**
     * Runs the work once. If nothing is appended, the turn is released before the reads are
     * checked.
     */
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
            throw new ConcurrencyException("the state that the decision has read is outdated");
        }
    }
}
