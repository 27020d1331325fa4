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
 * Who has registered or signed in.
 *
 * @param deviceId that of the passkey, as devices are known by nothing else
 */
record JwtBody(String jwtAccess, UserId userId, PasskeyId passkeyId, PasskeyId deviceId) {

    static JwtBody of(String jwtAccess, UserId userId, PasskeyId passkeyId) {
        return new JwtBody(jwtAccess, userId, passkeyId, passkeyId);
    }

    /**
     * Of a session within the decision that has passed it with a passkey.
     *
     * @throws io.passledger.domain.Refusal {@code action-not-allowed} where it was passed before,
     *     or something is owed yet
     */
    static JwtBody of(Decision decision, SessionResult result, ObjectNode credential) {
        return of(
                Completion.tokenOf(result),
                Objects.requireNonNull(result.state().userId()),
                UsedPasskeys.in(decision, result.state(), credential).passkeyId());
    }

    /** The same, as clients before 3.0 spell it. */
    @JsonProperty("deviceID")
    PasskeyId deviceID() {
        return deviceId;
    }

    @Override
    public String toString() {
        return "JwtBody[…]";
    }
}
