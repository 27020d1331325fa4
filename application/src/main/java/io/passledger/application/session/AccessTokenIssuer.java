package io.passledger.application.session;

import io.passledger.application.crypto.RandomTokens;
import io.passledger.application.tokens.AccessTokenClaims;
import io.passledger.application.tokens.AccessTokens;
import io.passledger.domain.app.AppState;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.session.CompletedFactor;
import io.passledger.domain.session.SessionCommand.AccessTokenIssue;
import io.passledger.domain.session.SessionState;
import io.passledger.domain.session.SessionStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Issues the access token of a session when it completes, and only then. */
@Component
class AccessTokenIssuer {

    private final AccessTokens tokens;
    private final RandomTokens random;

    AccessTokenIssuer(AccessTokens tokens, RandomTokens random) {
        this.tokens = tokens;
        this.random = random;
    }

    /** Prepares the token that a session gets if this request completes it. */
    AccessTokenIssue prepare(AppState app, Instant now) {
        return new AccessTokenIssue(
                random.tokenId(), now.plus(app.policy().lifetimes().accessToken()));
    }

    /**
     * @param issue the token prepared by the request; used only if the request completes the
     *     session
     * @param passkeyId the passkey that this request has verified, {@code null} for none
     */
    SessionResult result(
            AppState app,
            SessionState session,
            @Nullable AccessTokenIssue issue,
            Instant now,
            @Nullable String sessionToken,
            @Nullable PasskeyId passkeyId) {
        boolean completed = issue != null && session.status() == SessionStatus.COMPLETED;
        return new SessionResult(
                session,
                now,
                false,
                sessionToken,
                completed
                        ? write(
                                app,
                                session,
                                Objects.requireNonNull(issue),
                                now,
                                FurtherClaims.of(app.policy(), session, passkeyId))
                        : null);
    }

    private String write(
            AppState app,
            SessionState session,
            AccessTokenIssue issue,
            Instant now,
            Map<String, ?> further) {
        CompletedFactor passed = Objects.requireNonNull(session.passed());
        return tokens.issue(
                new AccessTokenClaims(
                        session.appId(),
                        app.policy().tokens().issuer(),
                        Objects.requireNonNull(session.userId()),
                        session.sessionId(),
                        issue.tokenId(),
                        now,
                        issue.expiresAt(),
                        passed.at(),
                        passed.amr(),
                        session.begun().transaction() == null
                                ? null
                                : session.begun().transaction().hash()),
                further);
    }
}
