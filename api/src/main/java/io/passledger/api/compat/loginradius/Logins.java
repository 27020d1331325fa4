package io.passledger.api.compat.loginradius;

import io.passledger.api.compat.SessionCredential;
import io.passledger.api.compat.loginradius.LoginBody.Profile;
import io.passledger.api.http.Call;
import io.passledger.application.session.MfaTokenIssue;
import io.passledger.application.session.SessionResult;
import io.passledger.application.tokens.TokenReader;
import io.passledger.application.tokens.VerifiedToken;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.Flow;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.SessionState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells how far a login has come. */
@Component
class Logins {

    private static final String REAUTHENTICATION = "loginradius:reauth";

    private final MfaTokenIssue tokens;
    private final TokenReader reader;

    Logins(MfaTokenIssue tokens, TokenReader reader) {
        this.tokens = tokens;
        this.reader = reader;
    }

    /** After the first factor; where the policy asks for no second one, that is all. */
    LoginBody begun(SessionResult result) {
        SessionState session = result.state();
        if (result.accessToken() != null) {
            return passed(result, null);
        }
        String token =
                new SessionCredential(
                                session.sessionId(), Objects.requireNonNull(result.sessionToken()))
                        .text();
        return LoginBody.waiting(
                SecondFactor.begun(
                        token, session.expiresAt(), session.begun().flow() == Flow.SIGN_IN));
    }

    /** After the second factor. */
    LoginBody passed(Call browser, SessionResult result) {
        boolean stepUp = result.state().begun().purpose() == Purpose.STEP_UP;
        return passed(result, stepUp ? validationToken(browser) : null);
    }

    private static Profile profile(SessionState session) {
        UserId userId = Objects.requireNonNull(session.userId());
        return new Profile(
                userId, userId, session.begun().username(), session.begun().displayName());
    }

    private LoginBody passed(SessionResult result, @Nullable String validationToken) {
        String token = Objects.requireNonNull(result.accessToken());
        @Nullable Instant expiresAt = reader.read(token).map(VerifiedToken::expiresAt).orElse(null);
        return new LoginBody(
                null, profile(result.state()), token, null, expiresAt, validationToken);
    }

    private String validationToken(Call browser) {
        return tokens.issue(
                        browser.context(),
                        browser.caller(),
                        Objects.requireNonNull(browser.sessionId()),
                        true,
                        null,
                        REAUTHENTICATION)
                .result()
                .token();
    }
}
