package io.passledger.api.compat.loginradius;

import io.passledger.api.compat.SessionCredential;
import io.passledger.api.compat.loginradius.LoginBody.Profile;
import io.passledger.api.http.Call;
import io.passledger.application.session.MfaTokenIssue;
import io.passledger.application.session.SessionControl;
import io.passledger.application.session.SessionResult;
import io.passledger.application.store.Decision;
import io.passledger.application.tokens.TokenReader;
import io.passledger.application.tokens.VerifiedToken;
import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.Flow;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.SessionState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Describes the state of a login. */
@Component
class LoginProgress {

    private static final String REAUTHENTICATION = "loginradius:reauth";

    private final MfaTokenIssue tokens;
    private final SessionControl sessions;
    private final TokenReader reader;

    LoginProgress(MfaTokenIssue tokens, SessionControl sessions, TokenReader reader) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.reader = reader;
    }

    /**
     * Returns the session of a login that waits for its second factor.
     *
     * @throws io.passledger.api.compat.ProductRefusal if the second factor was already passed
     */
    SessionId waiting(Call call) {
        SessionId id = Objects.requireNonNull(call.sessionId());
        return switch (sessions.show(call.context(), call.caller(), id, null).status()) {
            case PENDING, EXPIRED -> id;
            case COMPLETED, CANCELLED, FAILED -> throw LoginRadiusErrors.usedSecondFactor();
        };
    }

    /**
     * Returns the state after the first factor. If the policy requires no second one, it contains
     * an access token, and the second-factor token is for registering a passkey.
     *
     * @param optional the login that is complete without a second factor, {@code null} if one is
     *     required
     */
    LoginBody begun(SessionResult result, @Nullable SessionResult optional) {
        SessionState session = result.state();
        String token =
                new SessionCredential(
                                session.sessionId(), Objects.requireNonNull(result.sessionToken()))
                        .text();
        LoginRadiusSecondFactor secondFactor =
                LoginRadiusSecondFactor.begun(
                        token, session.expiresAt(), session.begun().flow() == Flow.SIGN_IN);
        return optional == null
                ? LoginBody.waiting(secondFactor)
                : done(optional, Objects.requireNonNull(optional.accessToken()), null)
                        .with(secondFactor);
    }

    /**
     * Returns the state after the second factor, within the decision that has accepted it.
     *
     * @throws io.passledger.api.compat.ProductRefusal if the login was completed before
     */
    LoginBody passed(Decision decision, SessionResult result) {
        if (result.accessToken() == null) {
            throw LoginRadiusErrors.usedSecondFactor();
        }
        boolean stepUp = result.state().begun().purpose() == Purpose.STEP_UP;
        return done(
                result,
                result.accessToken(),
                stepUp
                        ? tokens.issue(
                                        decision,
                                        result.state().sessionId(),
                                        true,
                                        null,
                                        REAUTHENTICATION)
                                .token()
                        : null);
    }

    private LoginBody done(
            SessionResult result, String accessToken, @Nullable String validationToken) {
        @Nullable Instant expiresAt =
                reader.read(accessToken).map(VerifiedToken::expiresAt).orElse(null);
        return new LoginBody(
                null, profile(result.state()), accessToken, null, expiresAt, validationToken);
    }

    private static Profile profile(SessionState session) {
        UserId userId = Objects.requireNonNull(session.userId());
        return new Profile(
                userId, userId, session.begun().username(), session.begun().displayName());
    }
}
