package io.passledger.api.health;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Asks the database something, under the same bounds of time as requests do. Takes the place of
 * Spring's indicator, whose question to a connection waits for as long as a server is silent.
 */
@Component("dbHealthIndicator")
class DatabaseHealthIndicator extends AbstractHealthIndicator {

    private final JdbcTemplate jdbc;

    DatabaseHealthIndicator(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        jdbc.execute("SELECT 1");
        builder.up();
    }
}
