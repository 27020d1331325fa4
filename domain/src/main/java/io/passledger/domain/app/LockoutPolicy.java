package io.passledger.domain.app;

import io.passledger.domain.Require;
import java.time.Duration;

/**
 * When failed guesses of recovery codes and grants lock a user.
 *
 * @param maxFailures how many failures within the window cause a lock, 1 to 100; in sessions begun
 *     in public, failures from one address
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
     * Returns how many failures within the window, from any addresses, cause a lock on sessions
     * begun in public: ten times {@code maxFailures}, but at most 100, which is how many are kept.
     * This is not the bound of NIST SP 800-63B-4 §3.2.2. That one limits consecutive failures over
     * an authenticator's whole life, whereas failures older than the window don't count here.
     */
    public int maxPublicFailures() {
        return Math.min(MOST_FAILURES, 10 * maxFailures);
    }
}
