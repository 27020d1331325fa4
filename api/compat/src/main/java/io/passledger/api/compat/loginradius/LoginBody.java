package io.passledger.api.compat.loginradius;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.passledger.domain.authenticators.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a login: waiting for the second factor, or completed with an access token.
 *
 * @param refreshToken always {@code null}: a new access token requires the second factor again
 * @param expiresIn when the access token expires, a point in time in LoginRadius
 * @param validationToken of a step-up: a backend verifies it once
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record LoginBody(
        @JsonProperty("SecondFactorAuthentication") @Nullable LoginRadiusSecondFactor secondFactor,
        @JsonProperty("Profile") @Nullable Profile profile,
        @JsonProperty("access_token") @Nullable String accessToken,
        @JsonProperty("refresh_token") @Nullable String refreshToken,
        @JsonProperty("expires_in") @Nullable Instant expiresIn,
        @JsonProperty("SecondFactorValidationToken") @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable String validationToken) {

    /** All that is known of a user here. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Profile(
            @JsonProperty("Uid") UserId uid,
            @JsonProperty("ID") UserId id,
            @JsonProperty("UserName") @Nullable String userName,
            @JsonProperty("FullName") @Nullable String fullName) {}

    static LoginBody waiting(LoginRadiusSecondFactor secondFactor) {
        return new LoginBody(secondFactor, null, null, null, null, null);
    }

    /** Returns a copy with a token to continue with. */
    LoginBody with(LoginRadiusSecondFactor goingOn) {
        return new LoginBody(
                goingOn, profile, accessToken, refreshToken, expiresIn, validationToken);
    }

    @Override
    public String toString() {
        return "LoginBody[…]";
    }
}
