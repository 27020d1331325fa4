package io.passledger.application.tokens;

import io.passledger.domain.Require;
import org.jspecify.annotations.Nullable;

/**
 * The claims of an MFA token.
 *
 * @param session as in an access token of the same session
 * @param audience the recipient, 1 to 256 characters, which the app's policy must allow; the app if
 *     absent
 * @param action the action that it allows, in the customer's words, 1 to 256 characters
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
