package io.passledger.api.health;

import io.passledger.application.continuity.Continuity;
import io.passledger.application.store.WriteHealth;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Ready while the database accepts writes; it may be a standby, or its disk may be full. */
@Component("writesHealthIndicator")
class WritesHealthIndicator extends AbstractHealthIndicator {

    private final Continuity continuity;
    private final WriteHealth writes;

    WritesHealthIndicator(Continuity continuity, WriteHealth writes) {
        this.continuity = continuity;
        this.writes = writes;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        String failure = writes.failure();
        if (continuity.isReadOnly()) {
            builder.outOfService().withDetail("reason", "the database is read-only");
        } else if (failure != null) {
            builder.outOfService().withDetail("reason", failure);
        } else {
            builder.up();
        }
    }
}
