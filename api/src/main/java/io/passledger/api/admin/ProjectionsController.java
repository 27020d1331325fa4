package io.passledger.api.admin;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.Creations;
import io.passledger.api.http.Creations.Answering;
import io.passledger.api.http.EmptyBody;
import io.passledger.application.access.Access;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.app.Scope;
import io.passledger.domain.log.LogEvent.ProjectionReplayRequested;
import io.passledger.projections.engine.ProjectionStatuses;
import io.passledger.projections.engine.Replays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How the projections go, and their replays. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class ProjectionsController {

    private final ProjectionStatuses statuses;
    private final Replays replays;
    private final Decisions decisions;
    private final Access access;
    private final Creations creations;

    ProjectionsController(
            ProjectionStatuses statuses,
            Replays replays,
            Decisions decisions,
            Access access,
            Creations creations) {
        this.statuses = statuses;
        this.replays = replays;
        this.decisions = decisions;
        this.access = access;
        this.creations = creations;
    }

    record ReplayStarted(String replayId) {}

    @GetMapping("/v1/admin/projections")
    List<ProjectionBody> list(Call call) {
        authorize(call);
        return statuses.list().stream().map(ProjectionBody::of).toList();
    }

    @PostMapping("/v1/admin/projections/{name}/replays")
    ResponseEntity<Object> start(
            Call call,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable EmptyBody body) {
        return creations.create(
                call,
                new EmptyBody(),
                context -> decisions.decide(context, decision -> start(decision, call, name)),
                new Answering<String>(HttpStatus.ACCEPTED, ReplayStarted::new, ReplayStarted::new));
    }

    private String start(Decision decision, Call call, String name) {
        access.requireBackend(decision, call.caller(), Scope.PROJECTIONS_ADMIN, call.appId());
        String replayId = replays.start(name);
        decision.record(new ProjectionReplayRequested(name, replayId));
        return replayId;
    }

    @GetMapping("/v1/admin/projections/{name}/replays/{replayId}")
    ReplayBody replay(Call call, @PathVariable String name, @PathVariable String replayId) {
        authorize(call);
        return replays.find(name, replayId)
                .map(ReplayBody::of)
                .orElseThrow(() -> Refusal.of(RefusalCode.NOT_FOUND, "There is no such replay."));
    }

    private void authorize(Call call) {
        decisions.decide(
                call.context(),
                decision ->
                        access.requireBackend(
                                decision, call.caller(), Scope.PROJECTIONS_ADMIN, call.appId()));
    }
}
