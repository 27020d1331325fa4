package io.passledger.domain.app;

import io.passledger.domain.InvalidValue;
import io.passledger.domain.Require;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * An app's rules for its users' second factor. Every member has a default, and the defaults are the
 * secure choices.
 *
 * @param mfa whether a user without a passkey is let through
 * @param publicBegin whether a browser may begin a session without the backend's credential
 * @param publicSignUp who may sign up in a session begun in public
 * @param allowedTopOrigins origins of pages that may embed the relying party's pages; empty forbids
 *     embedding
 * @param relatedOrigins other origins that may use the relying party's passkeys (<a
 *     href="https://www.w3.org/TR/webauthn-3/#sctn-related-origins">§5.11</a>)
 * @param retention how long history stays in the hot log
 * @param nativeApps native apps that may use the relying party's passkeys
 * @param compatibility products whose clients the app serves in addition to native ones
 * @param tokens the issuer and the allowed audiences of the app's tokens
 * @param stepUp the maximum age of the proof of a factor when a user changes factors with an access
 *     token or in a completed session; 1 s to 24 h
 * @param rememberedBrowsers whether a browser may be trusted for some time instead of a factor
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
        Duration stepUp,
        RememberedBrowserPolicy rememberedBrowsers) {

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
                    STEP_UP,
                    RememberedBrowserPolicy.DEFAULT);

    public Policy {
        // Older events lack these members.
        publicSignUp = Objects.requireNonNullElse(publicSignUp, PublicSignUp.WITH_AUTHORIZATION);
        retention = Objects.requireNonNullElse(retention, RetentionPolicy.DEFAULT);
        nativeApps = Objects.requireNonNullElse(nativeApps, NativeApps.NONE);
        compatibility = Objects.requireNonNullElse(compatibility, List.of());
        tokens = Objects.requireNonNullElse(tokens, TokenPolicy.DEFAULT);
        stepUp = Objects.requireNonNullElse(stepUp, STEP_UP);
        rememberedBrowsers =
                Objects.requireNonNullElse(rememberedBrowsers, RememberedBrowserPolicy.DEFAULT);
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
     * Returns whether a user's first passkey requires recovery codes that must be acknowledged. It
     * never does if some of the app's clients can't acknowledge them.
     */
    public boolean owesRecoveryCodes() {
        return fallback.recoveryCodes()
                && recoveryCodes.acknowledgementRequired()
                && compatibility.stream().allMatch(Compatibility::acknowledgesRecoveryCodes);
    }

    /** Returns whether a sign-up session may be begun in public. */
    public boolean letsStrangersSignUp() {
        return publicBegin
                && (registration.requiresAuthorization()
                        || publicSignUp == PublicSignUp.ANYONE_MAY_CLAIM_A_NAME);
    }

    /** Returns whether the app serves clients of that product. */
    public boolean answersAs(Compatibility product) {
        return compatibility.contains(product);
    }
}
