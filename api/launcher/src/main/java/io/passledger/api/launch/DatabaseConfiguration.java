package io.passledger.api.launch;

import io.passledger.api.launch.postgres.EmbeddedPostgres;
import java.security.SecureRandom;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Selects the external database if one is configured, else the embedded one. Spring's data source
 * depends on the address, so that it closes before the embedded PostgreSQL stops.
 */
class DatabaseConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseConfiguration.class);

    private DatabaseConfiguration() {}

    @Configuration(proxyBeanMethods = false)
    @Conditional(OutsideDatabase.class)
    static class Outside {

        @Bean
        JdbcConnectionDetails databaseAddress(PassledgerProperties properties) {
            PassledgerProperties.Database database = properties.database();
            SecretSetting password = database.password();
            DatabaseAddress address =
                    new DatabaseAddress(
                            Objects.requireNonNull(database.url()),
                            database.username(),
                            password == null ? null : password.reveal());
            FirstConnection.check(address);
            if (JdbcUrl.isInClearText(address.getJdbcUrl())) {
                LOG.warn(
                        "PASSLEDGER_DATABASE_URL: the connection to {} may be unencrypted; add"
                                + " sslmode=verify-full and sslrootcert, the CA's certificate",
                        JdbcUrl.describe(address.getJdbcUrl()));
            }
            return address;
        }

        @Bean
        FoundMasterKey foundMasterKey(PassledgerProperties properties) {
            return FoundMasterKey.configured(Objects.requireNonNull(properties.masterKey()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(NoOutsideDatabase.class)
    static class Inside {

        @Bean
        DataDirectory dataDirectory(PassledgerProperties properties) {
            return DataDirectory.open(properties.dataDirectory());
        }

        @Bean
        FoundMasterKey foundMasterKey(PassledgerProperties properties, DataDirectory directory) {
            SecretSetting configured = properties.masterKey();
            return configured == null
                    ? new MasterKeyFile(directory.path()).readOrMake(new SecureRandom())
                    : FoundMasterKey.configured(configured);
        }

        // The key first: a database would be useless without the key to its contents.
        @Bean
        EmbeddedPostgres embeddedPostgres(DataDirectory directory, FoundMasterKey masterKey) {
            return EmbeddedPostgres.start(directory.path(), new SecureRandom());
        }

        @Bean
        JdbcConnectionDetails databaseAddress(EmbeddedPostgres postgres) {
            return new DatabaseAddress(
                    postgres.jdbcUrl(), postgres.username(), postgres.password());
        }
    }

    static class NoOutsideDatabase extends NoneNestedConditions {

        NoOutsideDatabase() {
            super(ConfigurationPhase.PARSE_CONFIGURATION);
        }

        @Conditional(OutsideDatabase.class)
        static class Configured {}
    }
}
