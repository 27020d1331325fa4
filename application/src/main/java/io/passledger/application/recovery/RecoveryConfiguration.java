package io.passledger.application.recovery;

import io.passledger.application.keys.SecretKeys;
import io.passledger.application.keys.SecretPurpose;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures recovery codes. */
@Configuration(proxyBeanMethods = false)
class RecoveryConfiguration {

    @Bean
    RecoveryCodeGenerator recoveryCodeGenerator(SecureRandom random) {
        return new RecoveryCodeGenerator(random);
    }

    @Bean
    RecoveryCodeHasher recoveryCodeHasher(SecretKeys keys) {
        return new RecoveryCodeHasher(keys.of(SecretPurpose.RECOVERY_CODE));
    }
}
