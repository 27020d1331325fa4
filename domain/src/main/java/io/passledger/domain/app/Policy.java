package io.passledger.domain.app;

import io.passledger.domain.Require;
import java.util.List;
import java.util.Objects;

/**
 * What an app decides about its users' second factor. Every member has a default, and the defaults
 * are the safe choices.
 *
 * @param mfa whether a user without a passkey is let through
 * @param publicBegin a browser may begin a session without a credential of the backend's
 * @param allowedTopOrigins pages that may embed the relying party's; empty forbids embedding
 * @param relatedOrigins other origins that may use the relying party's passkeys (<a
 *     href="https://www.w3.org/TR/webauthn-3/#sctn-related-origins">§5.11</a>)
 * @param retention how long history stays in the hot log
 * @param nativeApps apps that may use the relying party's passkeys outside a browser
 */
public record Policy(
        MfaRequirement mfa,
        boolean publicBegin,
        RegistrationPolicy registration,
        AuthenticationPolicy authentication,
        FallbackPolicy fallback,
        RecoveryCodePolicy recoveryCodes,
        Lifetimes lifetimes,
        LockoutPolicy lockout,
        List<String> allowedTopOrigins,
        List<String> relatedOrigins,
        RetentionPolicy retention,
        NativeApps nativeApps) {

    public static final Policy DEFAULT =
            new Policy(
                    MfaRequirement.REQUIRED,
                    false,
                    RegistrationPolicy.DEFAULT,
                    AuthenticationPolicy.DEFAULT,
                    FallbackPolicy.DEFAULT,
                    RecoveryCodePolicy.DEFAULT,
                    Lifetimes.DEFAULT,
                    LockoutPolicy.DEFAULT,
                    List.of(),
                    List.of(),
                    RetentionPolicy.DEFAULT,
                    NativeApps.NONE);

    public Policy {
        // Events that are older than these members don't have them
        retention = Objects.requireNonNullElse(retention, RetentionPolicy.DEFAULT);
        nativeApps = Objects.requireNonNullElse(nativeApps, NativeApps.NONE);
        Require.between("the number of policy.allowedTopOrigins", allowedTopOrigins.size(), 0, 20);
        Require.between("the number of policy.relatedOrigins", relatedOrigins.size(), 0, 20);
        allowedTopOrigins = List.copyOf(allowedTopOrigins);
        relatedOrigins = List.copyOf(relatedOrigins);
        Origins.require("policy.allowedTopOrigins", allowedTopOrigins);
        Origins.require("policy.relatedOrigins", relatedOrigins);
    }

    /** Whether a user's first passkey brings recovery codes that must be acknowledged. */
    public boolean owesRecoveryCodes() {
        return fallback.recoveryCodes() && recoveryCodes.acknowledgementRequired();
    }
}
