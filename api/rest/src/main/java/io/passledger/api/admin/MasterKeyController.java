package io.passledger.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.masterkey.MasterKeyRotation;
import io.passledger.application.masterkey.MasterKeyRotation.Stretch;
import io.passledger.application.store.Decided;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Rotates the master key for the operator, one stretch per request. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class MasterKeyController {

    private final MasterKeyRotation rotation;

    MasterKeyController(MasterKeyRotation rotation) {
        this.rotation = rotation;
    }

    /**
     * @param from the {@code next} of the stretch before
     */
    record From(@Nullable String from) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record StretchBody(int seen, int renewed, @Nullable String next) {}

    @PostMapping("/v1/admin/master-key/rotations")
    ResponseEntity<StretchBody> rotate(
            Call call, @RequestBody(required = false) @Nullable From body) {
        Decided<Stretch> decided =
                rotation.rotate(call.context(), call.caller(), body == null ? null : body.from());
        Stretch stretch = decided.result();
        return WriteResponses.ok(
                decided, new StretchBody(stretch.seen(), stretch.renewed(), stretch.next()));
    }
}
