package io.passledger.api.compat.dynamic;

import io.passledger.application.tokens.VerifiedToken;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.session.SessionState;
import java.util.List;

/**
 * The user of an {@code SdkUser}. Passledger keeps no profile and no wallets, so that is all.
 *
 * @param id empty while a passkey has yet to say whose it is
 * @param scope {@code requiresAdditionalAuth} until a factor has passed
 * @param mfaBackupCodeAcknowledgement {@code pending} while recovery codes are to be acknowledged
 */
record UserBody(
        String id,
        AppId projectEnvironmentId,
        List<Object> verifiedCredentials,
        SessionId sessionId,
        String scope,
        String mfaBackupCodeAcknowledgement) {

    /**
     * Once a factor has passed, the codes alone are owed: Dynamic's hooks show them where the scope
     * no longer asks for MFA.
     */
    static UserBody pending(SessionState session) {
        return session.acknowledgementOwed()
                ? of(session, Scopes.NONE.withBasic(), "pending")
                : of(session, "requiresAdditionalAuth", "complete");
    }

    static UserBody complete(SessionState session, Scopes scopes) {
        return of(session, scopes.withBasic(), "complete");
    }

    static UserBody complete(VerifiedToken token, Scopes scopes) {
        return new UserBody(
                token.userId().value(),
                token.appId(),
                List.of(),
                token.sessionId(),
                scopes.withBasic(),
                "complete");
    }

    /** The same, where recovery codes may wait to be acknowledged. */
    UserBody withAcknowledgementOwed(boolean owed) {
        return new UserBody(
                id,
                projectEnvironmentId,
                verifiedCredentials,
                sessionId,
                scope,
                owed ? "pending" : "complete");
    }

    private static UserBody of(SessionState session, String scope, String acknowledgement) {
        return new UserBody(
                session.userId() == null ? "" : session.userId().value(),
                session.appId(),
                List.of(),
                session.sessionId(),
                scope,
                acknowledgement);
    }
}
