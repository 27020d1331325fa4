package io.passledger.api.sessions;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.IdempotentRequests;
import io.passledger.api.http.IdempotentRequests.Answering;
import io.passledger.api.http.PathIds;
import io.passledger.application.session.MfaTokenIssue;
import io.passledger.domain.Require;
import io.passledger.domain.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Issues MFA tokens of a completed session. */
@RestController
@CalledBy(CallerKind.BROWSER)
class SessionTokensController {

    private final MfaTokenIssue issue;
    private final IdempotentRequests idempotent;

    SessionTokensController(MfaTokenIssue issue, IdempotentRequests idempotent) {
        this.issue = issue;
        this.idempotent = idempotent;
    }

    /**
     * @param singleUse true by default; {@code false} for a token that is valid until it expires
     */
    record TokenRequest(
            @Nullable Boolean singleUse, @Nullable String audience, @Nullable String action) {

        TokenRequest {
            if (audience != null) {
                Require.text("audience", audience, 1, 256);
            }
            if (action != null) {
                Require.text("action", action, 1, 128);
            }
        }
    }

    /**
     * @param token only in the first response
     */
    record TokenBody(@Nullable String token, String tokenId, Instant expiresAt) {

        static TokenBody of(MfaTokenIssue.Issued issued) {
            return new TokenBody(
                    issued.token(), issued.remembered().tokenId(), issued.remembered().expiresAt());
        }

        static TokenBody withoutSecrets(MfaTokenIssue.Issued issued) {
            return new TokenBody(
                    null, issued.remembered().tokenId(), issued.remembered().expiresAt());
        }

        @Override
        public String toString() {
            return "TokenBody[" + tokenId + "]";
        }
    }

    @PostMapping("/v1/sessions/{sessionId}/tokens")
    ResponseEntity<Object> issue(
            Call call, @PathVariable String sessionId, @RequestBody TokenRequest request) {
        return idempotent.create(
                call,
                request,
                context ->
                        issue.issue(
                                context,
                                call.caller(),
                                PathIds.read(SessionId::new, sessionId),
                                request.singleUse() == null || request.singleUse(),
                                request.audience(),
                                request.action()),
                Answering.created(TokenBody::of, TokenBody::withoutSecrets));
    }
}
