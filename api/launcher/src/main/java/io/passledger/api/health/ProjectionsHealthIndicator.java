package io.passledger.api.health;

import io.passledger.projections.engine.ProjectionStatus;
import io.passledger.projections.engine.ProjectionStatuses;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Ready while every projection can continue and is not far behind the log; otherwise reads would
 * return 503 or outdated data. Dead letters don't affect readiness; they are reported as a detail
 * and in the list of projections.
 */
@Component("projectionsHealthIndicator")
class ProjectionsHealthIndicator implements HealthIndicator {

    private final ProjectionStatuses statuses;
    private final long mostLag;
    private final BoundedCheck check;

    ProjectionsHealthIndicator(
            ProjectionStatuses statuses,
            @Value("${passledger.health.max-projection-lag:100000}") long mostLag) {
        this.statuses = statuses;
        this.mostLag = mostLag;
        this.check = new BoundedCheck(this::check);
    }

    @Override
    public Health health() {
        return check.health();
    }

    private boolean isUnfit(ProjectionStatus status) {
        return status.lag() > mostLag || (status.error() != null && status.lag() > 0);
    }

    private void check(Health.Builder builder) {
        List<ProjectionStatus> all = statuses.list();
        if (all.stream().anyMatch(this::isUnfit)) {
            builder.outOfService();
        } else {
            builder.up();
        }
        for (ProjectionStatus status : all) {
            builder.withDetail(status.name(), status.lag());
            if (status.error() != null) {
                builder.withDetail(status.name() + ".error", status.error());
            }
            if (status.deadLetters() > 0) {
                builder.withDetail(
                        status.name() + ".degraded",
                        "%d dead letters".formatted(status.deadLetters()));
            }
        }
    }
}
