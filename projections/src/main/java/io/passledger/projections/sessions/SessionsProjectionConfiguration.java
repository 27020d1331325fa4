package io.passledger.projections.sessions;

import io.passledger.domain.log.RowIntegrity;
import io.passledger.projections.engine.PositionAwaiter;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The projection of sessions and its queries. */
@Configuration(proxyBeanMethods = false)
class SessionsProjectionConfiguration {

    @Bean
    SessionsProjection sessionsProjection(JdbcClient jdbc, RowIntegrity rows) {
        return new SessionsProjection(new SessionTable(jdbc, rows));
    }

    @Bean
    SessionQueries sessionQueries(
            PositionAwaiter positions, JdbcClient jdbc, RowIntegrity rows, Clock clock) {
        return new SessionQueries(positions, new SessionTable(jdbc, rows), clock);
    }
}
