package io.passledger.api.compat.dynamic;

import io.passledger.api.http.Call;
import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.session.MfaTokenIssue;
import io.passledger.application.session.SessionResult;
import io.passledger.application.tokens.TokenReader;
import io.passledger.application.tokens.VerifiedToken;
import io.passledger.domain.session.SessionState;
import io.passledger.domain.session.SessionStatus;
import java.util.Objects;
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
     * Of a browser's session after a step in it, with an MFA token where it is complete.
     *
     * @param header {@code Authorization}, as it was sent
     */
    Verified of(Call call, String header, SessionResult result, WantedToken wanted) {
        if (result.status() != SessionStatus.COMPLETED) {
            return goingOn(Bearer.of(header), result.state(), UserBody.pending(result.state()));
        }
        Verified verified =
                result.accessToken() == null
                        ? goingOn(
                                Bearer.of(header),
                                result.state(),
                                UserBody.complete(result.state(), wanted.scopes()))
                        : complete(result.accessToken(), wanted.scopes());
        return wanted.wanted() ? verified.withMfaToken(mfaToken(call, wanted)) : verified;
    }

    /** Of a user who has had an access token before. */
    Verified of(Call call, String header, Scopes scopes) {
        if (!(call.caller() instanceof Caller.User user)) {
            throw Access.unauthenticated();
        }
        return complete(Bearer.of(header), user.token(), scopes);
    }

    private static Verified goingOn(String bearer, SessionState session, UserBody user) {
        return new Verified(null, bearer, bearer, session.expiresAt().getEpochSecond(), user, null);
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

    private String mfaToken(Call call, WantedToken wanted) {
        return issue.issue(
                        call.context(),
                        call.caller(),
                        Objects.requireNonNull(call.sessionId()),
                        wanted.singleUse(),
                        null,
                        wanted.scopes().action())
                .result()
                .token();
    }
}
