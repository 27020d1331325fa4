package io.passledger.api.control;

import io.passledger.api.http.Call;
import io.passledger.application.access.Access;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.app.Scope;
import io.passledger.domain.log.LogEvent.DeadLetterRetryRequested;
import io.passledger.domain.log.LogEvent.ProjectionReplayRequested;
import io.passledger.projections.engine.DeadLetter;
import io.passledger.projections.engine.DeadLetters;
import io.passledger.projections.engine.DeadLetters.Retried;
import io.passledger.projections.engine.ProjectionStatus;
import io.passledger.projections.engine.ProjectionStatuses;
import io.passledger.projections.engine.Replay;
import io.passledger.projections.engine.Replays;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The administration of projections, for the API and the console. Each method rejects callers
 * without {@code projections:admin}; changes are recorded as events.
 */
@Component
public class ProjectionControl {

    private final ProjectionStatuses statuses;
    private final Replays replays;
    private final DeadLetters letters;
    private final Decisions decisions;
    private final Access access;

    ProjectionControl(
            ProjectionStatuses statuses,
            Replays replays,
            DeadLetters letters,
            Decisions decisions,
            Access access) {
        this.statuses = statuses;
        this.replays = replays;
        this.letters = letters;
        this.decisions = decisions;
        this.access = access;
    }

    /** Returns the status of all projections by name. */
    public List<ProjectionStatus> list(Call call) {
        authorize(call);
        return statuses.list();
    }

    /**
     * Starts a replay on this node, as part of a decision.
     *
     * @return the replay's id
     * @throws Refusal {@code not-found}, {@code action-not-allowed} if one is already running
     */
    public String startReplay(Decision decision, Call call, String projection) {
        authorize(decision, call);
        String replayId = replays.start(projection);
        decision.record(new ProjectionReplayRequested(projection, replayId));
        return replayId;
    }

    /**
     * @throws Refusal {@code not-found}
     */
    public Replay replay(Call call, String projection, String replayId) {
        authorize(call);
        return replays.find(projection, replayId)
                .orElseThrow(() -> Refusal.of(RefusalCode.NOT_FOUND, "The replay was not found."));
    }

    /**
     * Returns a projection's dead letters after a position.
     *
     * @throws Refusal {@code not-found}
     */
    public List<DeadLetter> deadLetters(Call call, String projection, long after, int limit) {
        authorize(call);
        return letters.list(projection, after, limit);
    }

    /**
     * Retries dead letters.
     *
     * @param positions the positions whose sequences are retried; all if empty
     * @throws Refusal {@code not-found}
     */
    public Decided<Retried> retry(Call call, String projection, List<Long> positions) {
        return decisions.decide(
                call.context(),
                decision -> {
                    authorize(decision, call);
                    Retried retried = letters.retry(projection, positions);
                    decision.record(new DeadLetterRetryRequested(projection, positions));
                    return retried;
                });
    }

    private void authorize(Call call) {
        decisions.decide(
                call.context(),
                decision -> {
                    authorize(decision, call);
                    return call;
                });
    }

    private void authorize(Decision decision, Call call) {
        access.requireBackend(decision, call.caller(), Scope.PROJECTIONS_ADMIN, call.appId());
    }
}
