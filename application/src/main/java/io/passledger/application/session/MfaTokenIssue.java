package io.passledger.application.session;

import io.passledger.application.access.Caller;
import io.passledger.application.crypto.RandomTokens;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.RequestContext;
import io.passledger.application.tokens.AccessTokenClaims;
import io.passledger.application.tokens.MfaTokenClaims;
import io.passledger.application.tokens.MfaTokens;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.session.CompletedFactor;
import io.passledger.domain.session.MfaToken;
import io.passledger.domain.session.SessionCommand.IssueMfaToken;
import io.passledger.domain.session.SessionState;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Issues single-purpose tokens from a completed session. */
@Component
public class MfaTokenIssue {

    private final OpenSessions sessions;
    private final MfaTokens tokens;
    private final RandomTokens random;
    private final Clock clock;

    MfaTokenIssue(OpenSessions sessions, MfaTokens tokens, RandomTokens random, Clock clock) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.random = random;
        this.clock = clock;
    }

    /** The token in clear, and what is stored of it. */
    public record Issued(String token, MfaToken remembered) {

        @Override
        public String toString() {
            return "Issued[" + remembered.tokenId() + "]";
        }
    }

    /**
     * Issues a token.
     *
     * @param audience the recipient; {@code null} for the app itself
     * @throws InvalidValue if the app's policy doesn't have the audience
     */
    public Decided<Issued> issue(
            RequestContext context,
            Caller caller,
            SessionId sessionId,
            boolean singleUse,
            @Nullable String audience,
            @Nullable String action) {
        return sessions.act(
                context,
                caller,
                sessionId,
                (decision, open) -> issue(decision, sessionId, singleUse, audience, action));
    }

    /**
     * Issues a token as a part of the decision that has just passed the session.
     *
     * @throws io.passledger.domain.Refusal {@code action-not-allowed} if the session is not passed
     */
    public Issued issue(
            Decision decision,
            SessionId sessionId,
            boolean singleUse,
            @Nullable String audience,
            @Nullable String action) {
        Instant now = clock.instant();
        SessionState session = decision.session(sessionId);
        AppState app = decision.app(session.appId());
        MfaToken token = make(app, singleUse, audience, action, now);
        decision.send(new IssueMfaToken(sessionId, token, now));
        return new Issued(write(app, session, token, now), token);
    }

    /**
     * Creates a token with the lifetime that the policy sets.
     *
     * @throws InvalidValue if the policy doesn't have the audience
     */
    MfaToken make(
            AppState app,
            boolean singleUse,
            @Nullable String audience,
            @Nullable String action,
            Instant now) {
        if (audience != null) {
            app.policy().tokens().requireAudience(app.appId(), audience);
        }
        return new MfaToken(
                random.tokenId(),
                singleUse,
                audience,
                action,
                now.plus(app.policy().lifetimes().mfaToken()));
    }

    /** Returns the token of a passed session in clear. */
    String write(AppState app, SessionState session, MfaToken token, Instant now) {
        CompletedFactor passed = Objects.requireNonNull(session.passed());
        return tokens.issue(
                new MfaTokenClaims(
                        new AccessTokenClaims(
                                session.appId(),
                                app.policy().tokens().issuer(),
                                Objects.requireNonNull(session.userId()),
                                session.sessionId(),
                                token.tokenId(),
                                now,
                                token.expiresAt(),
                                passed.at(),
                                passed.amr(),
                                session.begun().transaction() == null
                                        ? null
                                        : session.begun().transaction().hash()),
                        token.audience(),
                        token.action()));
    }
}
