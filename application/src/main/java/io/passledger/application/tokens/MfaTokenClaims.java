package io.passledger.application.tokens;

import io.passledger.domain.Require;
import org.jspecify.annotations.Nullable;

/**
 * What an MFA token says.
 *
 * @param session as in an access token of the same session
 * @param audience who is to take it, 1 to 256 characters, which the app's policy must allow; the
 *     app where left out
 * @param action what it is to allow, in the customer's words, 1 to 256 characters
 */
public record MfaTokenClaims(
        AccessTokenClaims session, @Nullable String audience, @Nullable String action) {

    public MfaTokenClaims {
        if (audience != null) {
            Require.text("audience", audience, 1, 256);
        }
        if (action != null) {
            Require.text("action", action, 1, 256);
        }
    }
}
