package io.passledger.api.admin;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.access.Access;
import io.passledger.application.metadata.MetadataStatuses;
import io.passledger.application.store.Decisions;
import io.passledger.domain.app.Scope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the status of the authenticator metadata to the operator, who configures its source. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class MetadataController {

    private final MetadataStatuses statuses;
    private final Decisions decisions;
    private final Access access;

    MetadataController(MetadataStatuses statuses, Decisions decisions, Access access) {
        this.statuses = statuses;
        this.decisions = decisions;
        this.access = access;
    }

    @GetMapping("/v1/admin/metadata")
    MetadataBody show(Call call) {
        decisions.decide(
                call.context(),
                decision -> {
                    access.requireOperator(decision, call.caller(), Scope.APPS_WRITE);
                    return call;
                });
        return MetadataBody.of(statuses.show());
    }
}
