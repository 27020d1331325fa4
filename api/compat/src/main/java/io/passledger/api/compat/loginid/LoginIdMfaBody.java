package io.passledger.api.compat.loginid;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.Passkey;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.session.Flow;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The response for a passed flow.
 *
 * @param idToken empty: the access token identifies the user, and Passledger issues no id tokens
 * @param refreshToken empty: a new access token requires passing the flow again
 * @param payload the approved payload, empty if there was none
 * @param payloadSignature a JWT with the hash of the approved payload, likewise empty
 * @param deviceId the passkey's id, since devices have no other
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LoginIdMfaBody(
        Flow flow,
        String accessToken,
        String idToken,
        String refreshToken,
        String payload,
        String payloadSignature,
        @Nullable PasskeyId deviceId,
        @Nullable PasskeyInfo passkeyInfo) {

    /**
     * @param publicKey the COSE key
     * @param assertionResult as sent by the browser, likewise {@code creationResult}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PasskeyInfo(
            PasskeyId passkeyId,
            UUID aaguid,
            Bytes publicKey,
            @Nullable JsonNode assertionResult,
            @Nullable JsonNode creationResult) {

        static PasskeyInfo used(Passkey passkey, JsonNode assertionResult) {
            return of(passkey, assertionResult, null);
        }

        static PasskeyInfo created(Passkey passkey, JsonNode creationResult) {
            return of(passkey, null, creationResult);
        }

        private static PasskeyInfo of(
                Passkey passkey,
                @Nullable JsonNode assertionResult,
                @Nullable JsonNode creationResult) {
            return new PasskeyInfo(
                    passkey.passkeyId(),
                    passkey.credential().aaguid(),
                    passkey.credential().publicKey(),
                    assertionResult,
                    creationResult);
        }
    }

    @Override
    public String toString() {
        return "MfaBody[…]";
    }
}
