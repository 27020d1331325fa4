package io.passledger.domain.app;

import io.passledger.domain.Require;
import java.time.Duration;

/**
 * When failures lock a user.
 *
 * @param maxFailures failures of any factor within the window that lock, 1 to 100
 * @param window how far back failures count, 1 s to 24 h
 * @param duration how long a lock lasts, 1 s to 24 h
 */
public record LockoutPolicy(int maxFailures, Duration window, Duration duration) {

    public static final LockoutPolicy DEFAULT =
            new LockoutPolicy(10, Duration.ofMinutes(15), Duration.ofMinutes(15));

    public LockoutPolicy {
        Require.between("policy.lockout.maxFailures", maxFailures, 1, 100);
        Duration second = Duration.ofSeconds(1);
        Duration day = Duration.ofDays(1);
        Require.between("policy.lockout.window", window, second, day);
        Require.between("policy.lockout.duration", duration, second, day);
    }
}
