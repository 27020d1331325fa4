package io.passledger.projections.sessions;

import io.passledger.projections.engine.Positions;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The projection of sessions and its queries. */
@Configuration(proxyBeanMethods = false)
class SessionsConfiguration {

    @Bean
    SessionsProjection sessionsProjection(JdbcClient jdbc) {
        return new SessionsProjection(new SessionTable(jdbc));
    }

    @Bean
    SessionQueries sessionQueries(Positions positions, JdbcClient jdbc, Clock clock) {
        return new SessionQueries(positions, new SessionTable(jdbc), clock);
    }
}
