package io.passledger.projections.users;

import io.passledger.domain.log.RowIntegrity;
import io.passledger.projections.engine.PositionAwaiter;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The projection of users and its queries. */
@Configuration(proxyBeanMethods = false)
class UsersProjectionConfiguration {

    @Bean
    UsersProjection usersProjection(JdbcClient jdbc, RowIntegrity rows) {
        return new UsersProjection(new UserTable(jdbc, rows));
    }

    @Bean
    UserQueries userQueries(
            PositionAwaiter positions, JdbcClient jdbc, RowIntegrity rows, Clock clock) {
        return new UserQueries(positions, new UserTable(jdbc, rows), clock);
    }
}
