package io.passledger.api.compat.passage;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.passledger.api.compat.RequestMembers;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.domain.authenticators.UserId;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Returns the user of a nonce to a backend, once. */
@RestController
@CalledBy({CallerKind.BACKEND, CallerKind.OPERATOR})
class VerifyController {

    private final Nonces nonces;

    VerifyController(Nonces nonces) {
        this.nonces = nonces;
    }

    record Verified(@JsonProperty("external_id") UserId externalId) {}

    @PostMapping("/v1/apps/{app_id}/authenticate/verify")
    Verified verify(Call call, @RequestBody JsonNode body) {
        return new Verified(nonces.trade(call, RequestMembers.of(body).text("nonce")));
    }
}
