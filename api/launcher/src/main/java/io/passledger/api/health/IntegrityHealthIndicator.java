package io.passledger.api.health;

import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.integrity.IntegrityFailures.Failure;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Reports rows that don't verify. The node stays ready: it doesn't use these rows for decisions,
 * and otherwise anyone who can write a single row could take every node out of service.
 */
@Component("integrityHealthIndicator")
class IntegrityHealthIndicator extends AbstractHealthIndicator {

    private static final int MOST_SHOWN = 10;

    private final IntegrityFailures failures;

    IntegrityHealthIndicator(IntegrityFailures failures) {
        this.failures = failures;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<Failure> found = failures.found();
        builder.up();
        if (!found.isEmpty()) {
            builder.withDetail("degraded", "%d rows do not verify".formatted(found.size()))
                    .withDetail("rows", found.stream().limit(MOST_SHOWN).toList());
        }
    }
}
