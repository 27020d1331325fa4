package io.passledger.api.admin;

import io.passledger.api.control.ProjectionControl;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.EmptyBody;
import io.passledger.api.http.IdempotentRequests;
import io.passledger.api.http.IdempotentRequests.Answering;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Shows the status of projections, and starts and shows their replays. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class ProjectionsController {

    private final ProjectionControl projections;
    private final IdempotentRequests idempotent;

    ProjectionsController(ProjectionControl projections, IdempotentRequests idempotent) {
        this.projections = projections;
        this.idempotent = idempotent;
    }

    record ReplayStarted(String replayId) {}

    @GetMapping("/v1/admin/projections")
    List<ProjectionBody> list(Call call) {
        return projections.list(call).stream().map(ProjectionBody::of).toList();
    }

    @PostMapping("/v1/admin/projections/{name}/replays")
    ResponseEntity<Object> start(
            Call call,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable EmptyBody body) {
        return idempotent.decide(
                call,
                new EmptyBody(),
                decision -> projections.startReplay(decision, call, name),
                new Answering<String>(HttpStatus.ACCEPTED, ReplayStarted::new, ReplayStarted::new));
    }

    @GetMapping("/v1/admin/projections/{name}/replays/{replayId}")
    ReplayBody replay(Call call, @PathVariable String name, @PathVariable String replayId) {
        return ReplayBody.of(projections.replay(call, name, replayId));
    }
}
