package io.passledger.api.launch;

import io.passledger.application.continuity.SchemaRange;
import io.passledger.application.installation.StartRefused;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Gives schema migrations their own connections: on a large log they take long, while the pool's
 * statements time out after the few seconds that a request waits.
 */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

    /** Rejects a schema that is too new, since this release would break the newer one's data. */
    @Bean
    FlywayMigrationStrategy withinTheRange() {
        return flyway -> {
            MigrationInfo current = flyway.info().current();
            String whyNot =
                    current == null || current.getVersion() == null
                            ? null
                            : SchemaRange.SUPPORTED.whyNot(current.getVersion().getVersion());
            if (whyNot != null) {
                throw new StartRefused(
                        "PASSLEDGER_DATABASE_URL: " + whyNot + " Start the newer release");
            }
            flyway.migrate();
        };
    }

    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource migrationDataSource(JdbcConnectionDetails address) {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "passledger");
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("targetServerType", "primary");
        properties.setProperty("logServerErrorDetail", "false");
        DriverManagerDataSource dataSource =
                new DriverManagerDataSource(address.getJdbcUrl(), properties);
        dataSource.setUsername(address.getUsername());
        dataSource.setPassword(address.getPassword());
        return dataSource;
    }
}
