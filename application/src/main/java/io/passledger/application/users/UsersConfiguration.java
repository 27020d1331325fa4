package io.passledger.application.users;

import io.passledger.application.keys.SecretKeys;
import io.passledger.application.keys.SecretPurpose;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Configures user handles and decoys. */
@Configuration(proxyBeanMethods = false)
class UsersConfiguration {

    @Bean
    UserHandles userHandles(SecretKeys keys) {
        return new UserHandles(keys.of(SecretPurpose.USER_HANDLE));
    }

    @Bean
    DecoyCredentials decoyCredentials(SecretKeys keys, JdbcTemplate jdbc, Clock clock) {
        CredentialMixes mixes = new CredentialMixes(jdbc, clock);
        return new DecoyCredentials(keys.of(SecretPurpose.DECOY), mixes::of);
    }
}
