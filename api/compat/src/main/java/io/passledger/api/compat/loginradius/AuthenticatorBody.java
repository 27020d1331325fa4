package io.passledger.api.compat.loginradius;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.projections.passkeys.PasskeyView;
import java.time.Instant;

/**
 * A passkey in LoginRadius's format.
 *
 * @param authenticator the authenticator that stores it
 * @param identifier its credential id
 */
record AuthenticatorBody(
        @JsonProperty("Id") PasskeyId id,
        @JsonProperty("Authenticator") String authenticator,
        @JsonProperty("Identifier") Bytes identifier,
        @JsonProperty("CreatedAt") Instant createdAt) {

    static AuthenticatorBody of(PasskeyView passkey) {
        return new AuthenticatorBody(
                passkey.passkeyId(),
                passkey.storage().name(),
                passkey.enrolment().credentialId(),
                passkey.enrolment().createdAt());
    }
}
