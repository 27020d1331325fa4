package io.passledger.api.launch;

import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Changes of the schema have connections of their own: on a large log they take as long as they
 * take, while the pool's statements end after the few seconds that a request waits.
 */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

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
