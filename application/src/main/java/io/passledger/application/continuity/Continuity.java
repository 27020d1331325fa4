package io.passledger.application.continuity;

import io.passledger.application.store.AcknowledgedEvent;
import io.passledger.application.store.Acknowledgements;
import io.passledger.application.store.Claim;
import io.passledger.application.store.ClaimTaken;
import io.passledger.application.store.DecisionGate;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.log.LogCache;
import io.passledger.domain.log.LogEvent.EventsLost;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recognises the database. A node remembers from which run of which server it has read, which
 * events it has seen, and which of them it has acknowledged. If another run answers, or an event is
 * missing, the node makes no decisions until it has cleared its caches. Lost events are reported by
 * an ERROR line and an event in the log (docs/adr/0018).
 *
 * <p>No decision depends on this: each append requires the exact events on which it was decided.
 * This class only ensures that a node's other caches are cleared and that the loss is reported.
 */
public final class Continuity {

    private static final Logger LOG = LoggerFactory.getLogger(Continuity.class);
    private static final String CLAIM_SCOPE = "events-lost";

    /** How long an event in the tree is still remembered, to report what is lost with it. */
    private static final Duration AFTERGLOW = Duration.ofMinutes(1);

    private final LogTable log;
    private final Acknowledgements acknowledged;
    private final DecisionGate gate;
    private final Decisions decisions;
    private final SchemaRange schemas;
    private final List<LogCache> memories;
    private final @Nullable LogMarkFile kept;
    private final LogMarks marks = new LogMarks();

    private @Nullable ServerRun known;
    private @Nullable EventsLost untold;

    private volatile long looked = System.nanoTime();
    private volatile boolean forgetting;
    private volatile boolean readOnly;
    private volatile @Nullable String deleted;

    Continuity(
            LogTable log,
            Acknowledgements acknowledged,
            DecisionGate gate,
            Decisions decisions,
            SchemaRange schemas,
            List<LogCache> memories,
            @Nullable LogMarkFile kept) {
        this.log = log;
        this.acknowledged = acknowledged;
        this.gate = gate;
        this.decisions = decisions;
        this.schemas = schemas;
        this.memories = List.copyOf(memories);
        this.kept = kept;
    }

    /**
     * Checks the database. For one thread.
     *
     * @throws org.springframework.dao.DataAccessException if the database is unavailable
     */
    void look() {
        List<AcknowledgedEvent> mine = acknowledged.all();
        DatabaseObservation look = log.look();
        ServerRun former = known == null ? server(look) : known;
        boolean sameServer =
                former.startedAt().equals(look.startedAt()) && former.timeline() == look.timeline();
        ServerRun now = sameServer ? former : server(look);
        if (known == null) {
            recall(now);
        } else if (!sameServer || isAnyMissing(mine, look.treePosition())) {
            goOn(former, now, mine);
        }
        known = now;
        remember(look.newest(), now);
        acknowledged.giveUp(System.nanoTime() - AFTERGLOW.toNanos(), look.treePosition());
        readOnly = look.readOnly();
        gateBy(look.schema());
        tell();
        looked = System.nanoTime();
    }

    /** Compares the log, at the start, with what this node knew when it last ran. */
    private void recall(ServerRun now) {
        Optional<LogMarkFile.Kept> before = kept == null ? Optional.empty() : kept.read();
        if (before.isPresent()) {
            List<LogMark> mark = List.of(before.get().mark());
            if (log.missing(mark).isEmpty()) {
                marks.add(before.get().mark());
            } else {
                lost(before.get().server(), now, LogLoss.of(mark, mark));
            }
        }
    }

    private void remember(@Nullable LogMark newest, ServerRun now) {
        if (newest != null) {
            marks.add(newest);
            if (kept != null) {
                kept.write(new LogMarkFile.Kept(newest, now.systemIdentifier(), now.timeline()));
            }
        }
    }

    private ServerRun server(DatabaseObservation look) {
        return new ServerRun(log.systemIdentifier(), look.timeline(), look.startedAt());
    }

    /**
     * Checks whether an event is missing. Events in the tree are not checked, since the tree proves
     * them.
     */
    private boolean isAnyMissing(List<AcknowledgedEvent> mine, long treePosition) {
        LogMark newest = marks.newest();
        List<AcknowledgedEvent> unproved =
                mine.stream().filter(event -> event.position() > treePosition).toList();
        return (newest != null && !log.missing(List.of(newest)).isEmpty())
                || (!unproved.isEmpty() && !log.gone(unproved).isEmpty());
    }

    private void goOn(ServerRun former, ServerRun now, List<AcknowledgedEvent> mine) {
        forgetting = true;
        gate.close("The database server has changed; try again in a moment.");
        LOG.warn(
                "The database server has changed to {} (started {}) from {} (started {}): this node discards its caches",
                now.name(),
                now.startedAt(),
                former.name(),
                former.startedAt());
        memories.forEach(LogCache::forget);
        List<LogMark> lostMarks = log.missing(marks.all());
        List<AcknowledgedEvent> lostEvents = log.gone(mine);
        if (!lostMarks.isEmpty() || !lostEvents.isEmpty()) {
            lost(
                    former,
                    now,
                    LogLoss.of(
                            LogLoss.marks(marks.all(), mine),
                            LogLoss.marks(lostMarks, lostEvents)));
            marks.remove(lostMarks);
            acknowledged.giveUp(lostEvents);
        }
    }

    private void lost(ServerRun former, ServerRun now, LogLoss loss) {
        LOG.error(
                "The database has lost events after position {} up to {}, the position of {}. The"
                        + " server was {} and is now {}",
                loss.after(),
                loss.upTo(),
                loss.eventId(),
                former.name(),
                now.name());
        untold =
                new EventsLost(
                        loss.after(), loss.upTo(), loss.eventId(), former.name(), now.name());
        if (former.equals(now)) {
            // A server never loses committed events within a run, so somebody has deleted them.
            deleted =
                    "events after position %d up to %d were deleted"
                            .formatted(loss.after(), loss.upTo());
        }
    }

    private void gateBy(String schema) {
        String beyond = schemas.whyNot(schema);
        if (beyond == null) {
            gate.open();
        } else if (!beyond.equals(gate.reason())) {
            gate.close(beyond);
            LOG.error("{} This node rejects all commands", beyond);
        }
    }

    /** Records the loss. If several nodes have seen the same event lost, one of them records it. */
    private void tell() {
        EventsLost event = untold;
        if (event != null && gate.reason() == null) {
            try {
                decisions.decide(
                        RequestContext.SYSTEM,
                        decision -> {
                            decision.claim(claim(event));
                            decision.record(event);
                            return event;
                        });
            } catch (ClaimTaken byAnotherNode) {
                LOG.debug("another node has recorded it", byAnotherNode);
            }
            untold = null;
        }
        forgetting = false;
    }

    private static Claim claim(EventsLost event) {
        return new Claim(CLAIM_SCOPE, event.eventId() + "/" + event.server(), "told", null);
    }

    /** Returns why this node is not ready for requests; {@code null} if it is. */
    public @Nullable String whyNot() {
        return forgetting
                ? "the database has changed"
                : gate.reason() != null ? gate.reason() : deleted;
    }

    /** Checks whether the database last reported itself as read-only. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Returns when the database was last checked, by {@link System#nanoTime()}. */
    public long looked() {
        return looked;
    }
}
