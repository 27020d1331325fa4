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

/** Says in Dynamic's words how far a session is. */
@Component
class Verifications {

    private final MfaTokenIssue issue;
    private final TokenReader tokens;

    Verifications(MfaTokenIssue issue, TokenReader tokens) {
        this.issue = issue;
        this.tokens = tokens;
    }

    /**
     * Of a browser's session within the decision on a step in it, with an MFA token where it is
     * complete.
     *
     * @param header {@code Authorization}, as it was sent
     */
    Conclusion<SessionResult, Verified> of(String header, WantedToken wanted) {
        return (decision, result) -> of(decision, header, result, wanted);
    }

    private Verified of(
            Decision decision, String header, SessionResult result, WantedToken wanted) {
        Verified verified =
                result.accessToken() == null
                        ? of(header, result, wanted.scopes())
                        : complete(result.accessToken(), wanted.scopes());
        return wanted.wanted() && result.status() == SessionStatus.COMPLETED
                ? verified.withMfaToken(mfaToken(decision, result.state().sessionId(), wanted))
                : verified;
    }

    /**
     * Of a session as it stands.
     *
     * @param header {@code Authorization} with that session's token
     */
    Verified of(String header, SessionResult result) {
        return of(header, result, Scopes.NONE);
    }

    private static Verified of(String header, SessionResult result, Scopes scopes) {
        return of(
                Bearer.session(header).orElseThrow(Access::unauthenticated),
                result.state(),
                result.status() == SessionStatus.COMPLETED
                        ? UserBody.complete(result.state(), scopes)
                        : UserBody.pending(result.state()));
    }

    /** Of the session of that credential, as it stands. */
    static Verified of(SessionCredential credential, SessionState session, UserBody user) {
        String token = PendingToken.of(session, credential, user.scope());
        return new Verified(null, token, token, session.expiresAt().getEpochSecond(), user, null);
    }

    /** Of a user who has had an access token before. */
    Verified of(Call call, String header, Scopes scopes) {
        if (!(call.caller() instanceof Caller.User user)) {
            throw Access.unauthenticated();
        }
        return complete(Bearer.of(header), user.token(), scopes);
    }

    private Verified complete(String accessToken, Scopes scopes) {
        return complete(accessToken, tokens.read(accessToken).orElseThrow(), scopes);
    }

    private static Verified complete(String accessToken, VerifiedToken read, Scopes scopes) {
        return new Verified(
                null,
                accessToken,
                accessToken,
                read.expiresAt().getEpochSecond(),
                UserBody.complete(read, scopes),
                null);
    }

    private String mfaToken(Decision decision, SessionId sessionId, WantedToken wanted) {
        return issue.issue(decision, sessionId, wanted.singleUse(), null, wanted.scopes().action())
                .token();
    }
}
