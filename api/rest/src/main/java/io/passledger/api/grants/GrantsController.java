package io.passledger.api.grants;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.IdempotentRequests;
import io.passledger.api.http.IdempotentRequests.Answering;
import io.passledger.application.users.UserControl;
import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.GrantType;
import io.passledger.domain.authenticators.UserId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Issues grants to backends. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class GrantsController {

    private final UserControl users;
    private final IdempotentRequests idempotent;

    GrantsController(UserControl users, IdempotentRequests idempotent) {
        this.users = users;
        this.idempotent = idempotent;
    }

    record GrantRequest(
            @Nullable GrantType type, @Nullable UserId userId, @Nullable SessionId sessionId) {

        GrantRequest {
            BadMember.require("type", type);
            BadMember.require("userId", userId);
        }
    }

    /**
     * @param token only in the first response
     */
    record GrantBody(@Nullable String token, Instant expiresAt) {

        @Override
        public String toString() {
            return "GrantBody[…]";
        }
    }

    @PostMapping("/v1/grants")
    ResponseEntity<Object> grant(Call call, @RequestBody GrantRequest body) {
        return idempotent.decide(
                call,
                body,
                decision ->
                        users.grant(
                                decision,
                                call.caller(),
                                Objects.requireNonNull(body.type()),
                                Objects.requireNonNull(body.userId()),
                                body.sessionId(),
                                call.appId()),
                Answering.<UserControl.IssuedGrant>created(
                        grant -> new GrantBody(grant.token(), grant.expiresAt()),
                        grant -> new GrantBody(null, grant.expiresAt())));
    }
}
