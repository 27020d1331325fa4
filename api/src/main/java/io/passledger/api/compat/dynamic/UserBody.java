package io.passledger.api.compat.dynamic;

import io.passledger.application.tokens.VerifiedToken;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.SessionState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The user of an {@code SdkUser}. Passledger keeps no profile and no wallets, so that is all.
 *
 * @param scope {@code requiresAdditionalAuth} until MFA is complete
 * @param mfaBackupCodeAcknowledgement {@code pending} while recovery codes are to be acknowledged
 */
record UserBody(
        @Nullable UserId id,
        AppId projectEnvironmentId,
        List<Object> verifiedCredentials,
        SessionId sessionId,
        String scope,
        String mfaBackupCodeAcknowledgement) {

    static UserBody pending(SessionState session) {
        return of(
                session,
                "requiresAdditionalAuth",
                session.acknowledgementOwed() ? "pending" : "complete");
    }

    static UserBody complete(SessionState session, Scopes scopes) {
        return of(session, scopes.withBasic(), "complete");
    }

    static UserBody complete(VerifiedToken token, Scopes scopes) {
        return new UserBody(
                token.userId(),
                token.appId(),
                List.of(),
                token.sessionId(),
                scopes.withBasic(),
                "complete");
    }

    private static UserBody of(SessionState session, String scope, String acknowledgement) {
        return new UserBody(
                session.userId(),
                session.appId(),
                List.of(),
                session.sessionId(),
                scope,
                acknowledgement);
    }
}
