package io.passledger.domain.app;

/**
 * Which factors are accepted besides passkeys.
 *
 * @param external the customer's own check, which its backend confirms with a grant
 * @param recoveryCodes codes that the user has kept
 */
public record FallbackPolicy(boolean external, boolean recoveryCodes) {

    public static final FallbackPolicy DEFAULT = new FallbackPolicy(true, true);
}
