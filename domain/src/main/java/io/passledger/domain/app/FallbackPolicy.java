package io.passledger.domain.app;

/**
 * What counts when the passkey does not work.
 *
 * @param external a check of the customer's own, vouched for by its backend
 * @param recoveryCodes codes that the user has kept
 */
public record FallbackPolicy(boolean external, boolean recoveryCodes) {

    public static final FallbackPolicy DEFAULT = new FallbackPolicy(true, true);
}
