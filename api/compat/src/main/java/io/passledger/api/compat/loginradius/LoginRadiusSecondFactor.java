package io.passledger.api.compat.loginradius;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a second factor. LoginRadius's other factors are never verified here.
 *
 * @param token the token to continue with; {@code null} outside a login
 * @param expireIn when the token expires
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record LoginRadiusSecondFactor(
        @JsonProperty("SecondFactorAuthenticationToken") @Nullable String token,
        @JsonProperty("ExpireIn") @Nullable Instant expireIn,
        @JsonProperty("IsPasskeyAuthenticatorVerified") boolean passkeyVerified,
        @JsonProperty("IsGoogleAuthenticatorVerified") boolean googleVerified,
        @JsonProperty("IsAuthenticatorVerified") boolean authenticatorVerified,
        @JsonProperty("IsEmailOtpAuthenticatorVerified") boolean emailVerified,
        @JsonProperty("IsOTPAuthenticatorVerified") boolean otpVerified,
        @JsonProperty("IsSecurityQuestionAuthenticatorVerified") boolean questionVerified) {

    static LoginRadiusSecondFactor begun(String token, Instant expiresAt, boolean hasPasskey) {
        return new LoginRadiusSecondFactor(
                token, expiresAt, hasPasskey, false, false, false, false, false);
    }

    static LoginRadiusSecondFactor of(boolean hasPasskey) {
        return new LoginRadiusSecondFactor(
                null, null, hasPasskey, false, false, false, false, false);
    }

    @Override
    public String toString() {
        return "SecondFactor[…]";
    }
}
