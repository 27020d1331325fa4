package io.passledger.domain.app;

import io.passledger.domain.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Whether a browser may be trusted for some time instead of a second factor.
 *
 * @param period how long after a passkey a browser may be trusted, 0 to 90 days; 0 for never
 * @param voidedByNewPasskey whether a new passkey ends the trust in all of the user's browsers
 */
public record RememberedBrowserPolicy(Duration period, boolean voidedByNewPasskey) {

    public static final RememberedBrowserPolicy DEFAULT =
            new RememberedBrowserPolicy(Duration.ZERO, false);

    public RememberedBrowserPolicy {
        period = Objects.requireNonNullElse(period, Duration.ZERO);
        Require.between(
                "policy.rememberedBrowsers.period", period, Duration.ZERO, Duration.ofDays(90));
    }

    /** Returns whether no browser is trusted. */
    public boolean trustsNone() {
        return period.isZero();
    }

    /** Returns the end of the trust in a browser that was remembered at {@code at}. */
    public Instant endOf(Instant at) {
        return at.plus(period);
    }
}
