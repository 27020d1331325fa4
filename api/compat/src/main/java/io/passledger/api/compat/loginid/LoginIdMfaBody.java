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
 * A flow that has been passed.
 *
 * @param idToken empty: the access token says who it is, and Passledger gives out no other
 * @param refreshToken empty: a flow is passed again for a new access token
 * @param payload the payload that was approved, empty where there was none
 * @param payloadSignature a JWT that carries the hash of what was approved, empty likewise
 * @param deviceId that of the passkey, as devices are known by nothing else
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
     * @param assertionResult as the browser has sent it, likewise {@code creationResult}
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
