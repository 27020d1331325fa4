package io.passledger.domain.app;

import io.passledger.domain.Require;
import java.time.Duration;

/**
 * When failed guesses of recovery codes and grants lock a user.
 *
 * @param maxFailures failures within the window that lock, 1 to 100; in sessions begun in public,
 *     failures from one address
 * @param window how far back failures count, 1 s to 24 h
 * @param duration how long a lock lasts, 1 s to 24 h
 */
public record LockoutPolicy(int maxFailures, Duration window, Duration duration) {

    private static final int MOST_FAILURES = 100;

    public static final LockoutPolicy DEFAULT =
            new LockoutPolicy(10, Duration.ofMinutes(15), Duration.ofMinutes(15));

    public LockoutPolicy {
        Require.between("policy.lockout.maxFailures", maxFailures, 1, MOST_FAILURES);
        Duration second = Duration.ofSeconds(1);
        Duration day = Duration.ofDays(1);
        Require.between("policy.lockout.window", window, second, day);
        Require.between("policy.lockout.duration", duration, second, day);
    }

    /**
     * How many failures within the window lock, from whichever addresses, in sessions begun in
     * public: ten times {@code maxFailures}, and never more than 100, as many as are remembered. It
     * is not the bound of NIST SP 800-63B-4 §3.2.2, which is on failures in a row over the whole
     * life of an authenticator: what is older than the window doesn't count here.
     */
    public int maxPublicFailures() {
        return Math.min(MOST_FAILURES, 10 * maxFailures);
    }
}
