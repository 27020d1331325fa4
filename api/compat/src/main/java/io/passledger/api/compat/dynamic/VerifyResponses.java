package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.SessionCredential;
import io.passledger.api.http.Call;
import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.session.Conclusion;
import io.passledger.application.session.MfaTokenIssue;
import io.passledger.application.session.SessionResult;
import io.passledger.application.store.Decision;
import io.passledger.application.tokens.TokenReader;
import io.passledger.application.tokens.VerifiedToken;
import io.passledger.domain.SessionId;
import io.passledger.domain.session.SessionState;
import io.passledger.domain.session.SessionStatus;
import org.springframework.stereotype.Component;

/** Describes a session's progress in Dynamic's format. */
@Component
class VerifyResponses {

    private final MfaTokenIssue issue;
    private final TokenReader tokens;

    VerifyResponses(MfaTokenIssue issue, TokenReader tokens) {
        this.issue = issue;
        this.tokens = tokens;
    }

    /**
     * Returns the conclusion of a decision on a step of a browser's session. The response contains
     * an MFA token if the session is complete.
     *
     * @param header {@code Authorization}, as it was sent
     */
    Conclusion<SessionResult, VerifyResponse> of(String header, RequestedMfaToken wanted) {
        return (decision, result) -> of(decision, header, result, wanted);
    }

    private VerifyResponse of(
            Decision decision, String header, SessionResult result, RequestedMfaToken wanted) {
        VerifyResponse verified =
                result.accessToken() == null
                        ? of(header, result, wanted.scopes())
                        : complete(result.accessToken(), wanted.scopes());
        return wanted.wanted() && result.status() == SessionStatus.COMPLETED
                ? verified.withMfaToken(mfaToken(decision, result.state().sessionId(), wanted))
                : verified;
    }

    /**
     * Returns the response for a session's current state.
     *
     * @param header {@code Authorization} with that session's token
     */
    VerifyResponse of(String header, SessionResult result) {
        return of(header, result, RequestedScopes.NONE);
    }

    private static VerifyResponse of(String header, SessionResult result, RequestedScopes scopes) {
        return of(
                Bearer.session(header).orElseThrow(Access::unauthenticated),
                result.state(),
                result.status() == SessionStatus.COMPLETED
                        ? DynamicUserBody.complete(result.state(), scopes)
                        : DynamicUserBody.pending(result.state()));
    }

    /** Returns the response for the current state of the credential's session. */
    static VerifyResponse of(
            SessionCredential credential, SessionState session, DynamicUserBody user) {
        String token = PendingToken.of(session, credential, user.scope());
        return new VerifyResponse(
                null, token, token, session.expiresAt().getEpochSecond(), user, null);
    }

    /** Returns the response for a user who already has an access token. */
    VerifyResponse of(Call call, String header, RequestedScopes scopes) {
        if (!(call.caller() instanceof Caller.User user)) {
            throw Access.unauthenticated();
        }
        return complete(Bearer.of(header), user.token(), scopes);
    }

    private VerifyResponse complete(String accessToken, RequestedScopes scopes) {
        return complete(accessToken, tokens.read(accessToken).orElseThrow(), scopes);
    }

    private static VerifyResponse complete(
            String accessToken, VerifiedToken read, RequestedScopes scopes) {
        return new VerifyResponse(
                null,
                accessToken,
                accessToken,
                read.expiresAt().getEpochSecond(),
                DynamicUserBody.complete(read, scopes),
                null);
    }

    private String mfaToken(Decision decision, SessionId sessionId, RequestedMfaToken wanted) {
        return issue.issue(decision, sessionId, wanted.singleUse(), null, wanted.scopes().action())
                .token();
    }
}
