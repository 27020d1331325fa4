package io.passledger.api.health;

import io.passledger.application.continuity.Continuity;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Ready while the database is the one that this node knows: not while the node discards the state
 * of another database, and not after events were deleted under it. The result is up to a second
 * old.
 */
@Component("historyHealthIndicator")
class HistoryHealthIndicator extends AbstractHealthIndicator {

    private static final Duration OLDEST = Duration.ofSeconds(15);

    private final Continuity continuity;

    HistoryHealthIndicator(Continuity continuity) {
        this.continuity = continuity;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        String whyNot = continuity.whyNot();
        if (whyNot != null) {
            builder.outOfService().withDetail("reason", whyNot);
        } else if (System.nanoTime() - continuity.looked() > OLDEST.toNanos()) {
            builder.outOfService().withDetail("reason", "the database can't be queried");
        } else {
            builder.up();
        }
    }
}
