package io.passledger.domain.app;

import io.passledger.domain.InvalidValue;
import io.passledger.domain.Require;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What an app decides about its users' second factor. Every member has a default, and the defaults
 * are the safe choices.
 *
 * @param mfa whether a user without a passkey is let through
 * @param publicBegin a browser may begin a session without a credential of the backend's
 * @param publicSignUp who may sign up in a session that was begun so
 * @param allowedTopOrigins pages that may embed the relying party's; empty forbids embedding
 * @param relatedOrigins other origins that may use the relying party's passkeys (<a
 *     href="https://www.w3.org/TR/webauthn-3/#sctn-related-origins">§5.11</a>)
 * @param retention how long history stays in the hot log
 * @param nativeApps apps that may use the relying party's passkeys outside a browser
 * @param compatibility products whose clients the app answers beside the native ones
 * @param tokens who issues the app's tokens, and whom they may be for
 * @param stepUp how long ago a user may have proved a factor, at most, to change factors with an
 *     access token or in a completed session; 1 s to 24 h
 */
public record Policy(
        MfaRequirement mfa,
        boolean publicBegin,
        PublicSignUp publicSignUp,
        RegistrationPolicy registration,
        AuthenticationPolicy authentication,
        FallbackPolicy fallback,
        RecoveryCodePolicy recoveryCodes,
        Lifetimes lifetimes,
        LockoutPolicy lockout,
        List<String> allowedTopOrigins,
        List<String> relatedOrigins,
        RetentionPolicy retention,
        NativeApps nativeApps,
        List<Compatibility> compatibility,
        TokenPolicy tokens,
        Duration stepUp) {

    private static final Duration STEP_UP = Duration.ofMinutes(5);

    public static final Policy DEFAULT =
            new Policy(
                    MfaRequirement.REQUIRED,
                    false,
                    PublicSignUp.WITH_AUTHORIZATION,
                    RegistrationPolicy.DEFAULT,
                    AuthenticationPolicy.DEFAULT,
                    FallbackPolicy.DEFAULT,
                    RecoveryCodePolicy.DEFAULT,
                    Lifetimes.DEFAULT,
                    LockoutPolicy.DEFAULT,
                    List.of(),
                    List.of(),
                    RetentionPolicy.DEFAULT,
                    NativeApps.NONE,
                    List.of(),
                    TokenPolicy.DEFAULT,
                    STEP_UP);

    public Policy {
        // Events that are older than these members don't have them
        publicSignUp = Objects.requireNonNullElse(publicSignUp, PublicSignUp.WITH_AUTHORIZATION);
        retention = Objects.requireNonNullElse(retention, RetentionPolicy.DEFAULT);
        nativeApps = Objects.requireNonNullElse(nativeApps, NativeApps.NONE);
        compatibility = Objects.requireNonNullElse(compatibility, List.of());
        tokens = Objects.requireNonNullElse(tokens, TokenPolicy.DEFAULT);
        stepUp = Objects.requireNonNullElse(stepUp, STEP_UP);
        Require.between("policy.stepUp", stepUp, Duration.ofSeconds(1), Duration.ofDays(1));
        Require.between("the number of policy.allowedTopOrigins", allowedTopOrigins.size(), 0, 20);
        Require.between("the number of policy.relatedOrigins", relatedOrigins.size(), 0, 20);
        allowedTopOrigins = List.copyOf(allowedTopOrigins);
        relatedOrigins = List.copyOf(relatedOrigins);
        if (!compatibility.stream().allMatch(Objects::nonNull)) {
            throw new InvalidValue("policy.compatibility", "must each be a product name");
        }
        compatibility = compatibility.stream().distinct().toList();
        Origins.require("policy.allowedTopOrigins", allowedTopOrigins);
        Origins.require("policy.relatedOrigins", relatedOrigins);
    }

    /**
     * Whether a user's first passkey brings recovery codes that must be acknowledged. Nobody owes
     * what some of the app's clients can't do.
     */
    public boolean owesRecoveryCodes() {
        return fallback.recoveryCodes()
                && recoveryCodes.acknowledgementRequired()
                && compatibility.stream().allMatch(Compatibility::acknowledgesRecoveryCodes);
    }

    /** Whether a session to sign up may be begun in public. */
    public boolean letsStrangersSignUp() {
        return publicBegin
                && (registration.requiresAuthorization()
                        || publicSignUp == PublicSignUp.ANYONE_MAY_CLAIM_A_NAME);
    }

    /** Whether the app answers the clients of that product. */
    public boolean answersAs(Compatibility product) {
        return compatibility.contains(product);
    }
}
