package io.passledger.api.compat.loginradius;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.passledger.domain.authenticators.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a login has come: it waits for the second factor, or there is an access token.
 *
 * @param refreshToken always {@code null}: for a new access token the second factor is passed again
 * @param expiresIn when the access token is over, a point in time at LoginRadius
 * @param validationToken of a step-up: a backend asks once whether it is good
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

    /** What is known of a user here. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Profile(
            @JsonProperty("Uid") UserId uid,
            @JsonProperty("ID") UserId id,
            @JsonProperty("UserName") @Nullable String userName,
            @JsonProperty("FullName") @Nullable String fullName) {}

    static LoginBody waiting(LoginRadiusSecondFactor secondFactor) {
        return new LoginBody(secondFactor, null, null, null, null, null);
    }

    /** The same, with a token to go on with. */
    LoginBody with(LoginRadiusSecondFactor goingOn) {
        return new LoginBody(
                goingOn, profile, accessToken, refreshToken, expiresIn, validationToken);
    }

    @Override
    public String toString() {
        return "LoginBody[…]";
    }
}
