package io.passledger.api.compat.loginid;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Who has registered or signed in.
 *
 * @param deviceId that of the passkey, as devices are known by nothing else
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JwtBody(
        String jwtAccess,
        UserId userId,
        @Nullable PasskeyId passkeyId,
        @Nullable PasskeyId deviceId) {

    static JwtBody of(String jwtAccess, UserId userId, @Nullable PasskeyId passkeyId) {
        return new JwtBody(jwtAccess, userId, passkeyId, passkeyId);
    }

    /** The same, as clients before 3.0 spell it. */
    @JsonProperty("deviceID")
    @Nullable PasskeyId deviceID() {
        return deviceId;
    }

    @Override
    public String toString() {
        return "JwtBody[…]";
    }
}
