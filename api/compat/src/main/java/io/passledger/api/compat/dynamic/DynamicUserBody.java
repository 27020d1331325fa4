package io.passledger.api.compat.dynamic;

import io.passledger.application.tokens.VerifiedToken;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.session.SessionState;
import java.util.List;

/**
 * The user of an {@code SdkUser}. Passledger stores no profiles and no wallets, so these are all
 * fields.
 *
 * @param id empty until the passkey has identified the user
 * @param scope {@code requiresAdditionalAuth} until a factor has passed
 * @param mfaBackupCodeAcknowledgement {@code pending} while recovery codes are to be acknowledged
 */
record DynamicUserBody(
        String id,
        AppId projectEnvironmentId,
        List<Object> verifiedCredentials,
        SessionId sessionId,
        String scope,
        String mfaBackupCodeAcknowledgement) {

    /**
     * After a factor has passed, only the recovery codes are pending. Dynamic's hooks show them
     * only if the scope no longer asks for MFA.
     */
    static DynamicUserBody pending(SessionState session) {
        return session.acknowledgementOwed()
                ? of(session, RequestedScopes.NONE.withBasic(), "pending")
                : of(session, "requiresAdditionalAuth", "complete");
    }

    static DynamicUserBody complete(SessionState session, RequestedScopes scopes) {
        return of(session, scopes.withBasic(), "complete");
    }

    static DynamicUserBody complete(VerifiedToken token, RequestedScopes scopes) {
        return new DynamicUserBody(
                token.userId().value(),
                token.appId(),
                List.of(),
                token.sessionId(),
                scopes.withBasic(),
                "complete");
    }

    /** Returns a copy that states whether recovery codes are to be acknowledged. */
    DynamicUserBody withAcknowledgementOwed(boolean owed) {
        return new DynamicUserBody(
                id,
                projectEnvironmentId,
                verifiedCredentials,
                sessionId,
                scope,
                owed ? "pending" : "complete");
    }

    private static DynamicUserBody of(SessionState session, String scope, String acknowledgement) {
        return new DynamicUserBody(
                session.userId() == null ? "" : session.userId().value(),
                session.appId(),
                List.of(),
                session.sessionId(),
                scope,
                acknowledgement);
    }
}
