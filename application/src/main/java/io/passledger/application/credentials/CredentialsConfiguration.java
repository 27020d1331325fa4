package io.passledger.application.credentials;

import io.passledger.application.keys.SecretKeys;
import io.passledger.application.keys.SecretPurpose;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the marks their key, which is the same on every node. */
@Configuration(proxyBeanMethods = false)
class CredentialsConfiguration {

    @Bean
    CredentialMarks credentialMarks(SecretKeys keys, SecureRandom random) {
        return new CredentialMarks(keys.of(SecretPurpose.CREDENTIAL_MARK), random);
    }
}
