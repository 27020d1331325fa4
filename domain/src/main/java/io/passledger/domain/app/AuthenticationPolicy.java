package io.passledger.domain.app;

import io.passledger.domain.webauthn.UserVerification;

/** How passkeys are verified at sign-in. */
public record AuthenticationPolicy(
        UserVerification userVerification, SignCountRegression signCountRegression) {

    public static final AuthenticationPolicy DEFAULT =
            new AuthenticationPolicy(UserVerification.REQUIRED, SignCountRegression.REJECT);
}
