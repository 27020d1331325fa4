package io.passledger.domain.app;

import io.passledger.domain.Require;

/**
 * How many recovery codes a set has, and whether the user must acknowledge them.
 *
 * @param count 1 to 50
 */
public record RecoveryCodePolicy(int count, boolean acknowledgementRequired) {

    public static final RecoveryCodePolicy DEFAULT = new RecoveryCodePolicy(10, true);

    public RecoveryCodePolicy {
        Require.between("policy.recoveryCodes.count", count, 1, 50);
    }
}
