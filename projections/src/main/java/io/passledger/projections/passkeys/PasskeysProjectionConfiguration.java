package io.passledger.projections.passkeys;

import io.passledger.domain.log.RowIntegrity;
import io.passledger.projections.engine.PositionAwaiter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The projection of passkeys and its queries. */
@Configuration(proxyBeanMethods = false)
class PasskeysProjectionConfiguration {

    @Bean
    PasskeysProjection passkeysProjection(JdbcClient jdbc, RowIntegrity rows) {
        return new PasskeysProjection(new PasskeyTable(jdbc, rows));
    }

    @Bean
    PasskeyQueries passkeyQueries(
            PositionAwaiter positions,
            JdbcClient jdbc,
            RowIntegrity rows,
            ObjectProvider<AuthenticatorModels> models) {
        return new PasskeyQueries(
                positions,
                new PasskeyTable(jdbc, rows),
                models.getIfAvailable(AuthenticatorModels::builtIn));
    }
}
