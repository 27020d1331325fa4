package io.passledger.api.health;

import io.passledger.projections.engine.ProjectionStatus;
import io.passledger.projections.engine.ProjectionStatuses;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Ready as long as no projection has fallen far behind the log: reads would answer 503 then, and
 * another node may be better off. Events that a projection has put aside make nothing unready: they
 * are told as a detail, and stand in the list of projections.
 */
@Component("projectionsHealthIndicator")
class ProjectionsHealthIndicator extends AbstractHealthIndicator {

    private final ProjectionStatuses statuses;
    private final long mostLag;

    ProjectionsHealthIndicator(
            ProjectionStatuses statuses,
            @Value("${passledger.health.max-projection-lag:100000}") long mostLag) {
        this.statuses = statuses;
        this.mostLag = mostLag;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<ProjectionStatus> all = statuses.list();
        boolean behind = all.stream().anyMatch(status -> status.lag() > mostLag);
        if (behind) {
            builder.outOfService();
        } else {
            builder.up();
        }
        for (ProjectionStatus status : all) {
            builder.withDetail(status.name(), status.lag());
            if (status.deadLetters() > 0) {
                builder.withDetail(
                        status.name() + ".degraded",
                        "%d dead letters".formatted(status.deadLetters()));
            }
        }
    }
}
