package io.passledger.api.apps;

import io.passledger.api.control.PolicyJson;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.IdempotentRequests;
import io.passledger.api.http.IdempotentRequests.Answering;
import io.passledger.api.http.Paging;
import io.passledger.api.http.PathIds;
import io.passledger.api.http.StateReads;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.app.AppControl;
import io.passledger.application.store.Decided;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.app.RelyingParty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Creates, shows and changes apps. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class AppsController {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final AppControl apps;
    private final PolicyJson policies;
    private final IdempotentRequests idempotent;
    private final StateReads reads;

    AppsController(
            AppControl apps, PolicyJson policies, IdempotentRequests idempotent, StateReads reads) {
        this.apps = apps;
        this.policies = policies;
        this.idempotent = idempotent;
        this.reads = reads;
    }

    record NewApp(
            @Nullable String name,
            @Nullable RelyingParty relyingParty,
            @Nullable JsonNode policy) {}

    @PostMapping("/v1/apps")
    ResponseEntity<Object> create(Call call, @RequestBody NewApp body) {
        return idempotent.decide(
                call,
                body,
                decision ->
                        apps.create(
                                decision,
                                call.caller(),
                                policies.read(body.name(), body.relyingParty(), body.policy())),
                Answering.<AppState>created(this::body, this::body));
    }

    @GetMapping("/v1/apps")
    Paging.Page<AppBody> list(
            Call call,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit) {
        int most = Paging.limit(limit);
        AppId last = Paging.decode(after, AppId::new);
        List<AppState> found =
                reads.read(call, () -> apps.list(call.context(), call.caller(), last, most + 1));
        return Paging.page(
                found.stream().map(this::body).toList(), most, app -> app.appId().value());
    }

    @GetMapping("/v1/apps/{appId}")
    AppBody show(Call call, @PathVariable String appId) {
        AppId id = PathIds.read(AppId::new, appId);
        return body(reads.read(call, () -> apps.show(call.context(), call.caller(), id)));
    }

    @PatchMapping(
            path = "/v1/apps/{appId}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MERGE_PATCH})
    ResponseEntity<AppBody> change(
            Call call, @PathVariable String appId, @RequestBody JsonNode patch) {
        Decided<AppState> decided =
                apps.change(
                        call.context(),
                        call.caller(),
                        PathIds.read(AppId::new, appId),
                        settings -> policies.patched(settings, patch));
        return WriteResponses.ok(decided, body(decided.result()));
    }

    private AppBody body(AppState app) {
        return AppBody.of(app, policies);
    }
}
