package io.passledger.api.compat.loginid;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.passledger.api.compat.Completion;
import io.passledger.application.session.SessionResult;
import io.passledger.application.store.Decision;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserId;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * The user who has registered or signed in.
 *
 * @param deviceId the passkey's id, since devices have no other
 */
record JwtBody(String jwtAccess, UserId userId, PasskeyId passkeyId, PasskeyId deviceId) {

    static JwtBody of(String jwtAccess, UserId userId, PasskeyId passkeyId) {
        return new JwtBody(jwtAccess, userId, passkeyId, passkeyId);
    }

    /**
     * Returns the body for a session, within the decision that has passed it with a passkey.
     *
     * @throws io.passledger.domain.Refusal {@code action-not-allowed} if it was passed before, or a
     *     further step is required
     */
    static JwtBody of(Decision decision, SessionResult result, ObjectNode credential) {
        return of(
                Completion.tokenOf(result),
                Objects.requireNonNull(result.state().userId()),
                UsedPasskeys.in(decision, result.state(), credential).passkeyId());
    }

    /** Returns the same id, in the spelling of clients before 3.0. */
    @JsonProperty("deviceID")
    PasskeyId deviceID() {
        return deviceId;
    }

    @Override
    public String toString() {
        return "JwtBody[…]";
    }
}
