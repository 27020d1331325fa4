package io.passledger.api.admin;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.access.Access;
import io.passledger.application.store.Decisions;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.app.Scope;
import io.passledger.projections.engine.ProjectionStatuses;
import io.passledger.projections.engine.Replays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the projections go, and their replays. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class ProjectionsController {

    private final ProjectionStatuses statuses;
    private final Replays replays;
    private final Decisions decisions;
    private final Access access;

    ProjectionsController(
            ProjectionStatuses statuses, Replays replays, Decisions decisions, Access access) {
        this.statuses = statuses;
        this.replays = replays;
        this.decisions = decisions;
        this.access = access;
    }

    record ReplayStarted(String replayId) {}

    @GetMapping("/v1/admin/projections")
    List<ProjectionBody> list(Call call) {
        authorize(call);
        return statuses.list().stream().map(ProjectionBody::of).toList();
    }

    @PostMapping("/v1/admin/projections/{name}/replays")
    ResponseEntity<ReplayStarted> start(Call call, @PathVariable String name) {
        authorize(call);
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .body(new ReplayStarted(replays.start(name)));
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
